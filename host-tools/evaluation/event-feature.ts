import { CarpalError } from '../../src/errors.js';

/** Features whose detections are held against labelled events. */
export type EventFeatureName = 'handwash' | 'gesture' | 'raise';

export interface EventFeature {
  readonly name: EventFeatureName;
  /** Whether a kind of detection or of truth is one of its. */
  takes(kind: string): boolean;
  /** Name by which the firmware opens its model. */
  readonly model: string;
  /** Other models that the firmware opens for it, as shipped. */
  readonly beside: readonly string[];
  /** Overrides of the configuration that arm it and nothing else; the default arms hand washing. */
  readonly config: Readonly<Record<string, Readonly<Record<string, boolean | string | number>>>>;
}

export const EVENT_FEATURES: Readonly<Record<EventFeatureName, EventFeature>> = {
  handwash: {
    name: 'handwash',
    takes: (kind) => kind === 'handwash',
    model: 'handwash',
    beside: [],
    config: {},
  },
  gesture: {
    name: 'gesture',
    takes: (kind) => kind.startsWith('gesture:'),
    model: 'gesture',
    beside: [],
    config: { armed: { handwash: false, gestures: true } },
  },
  raise: {
    name: 'raise',
    takes: (kind) => kind === 'raise',
    model: 'speech',
    beside: [],
    config: { armed: { handwash: false, raise: true }, privacy: { microphone: 'full' } },
  },
};

/** What a model recognises, by its labels. Throws `bad-model` for none of those that are played recordings. */
export function featureOfLabels(name: string, labels: readonly string[]): EventFeature {
  if (labels.includes('washing')) return EVENT_FEATURES.handwash;
  if (labels.includes('none')) return EVENT_FEATURES.gesture;
  throw new CarpalError(
    'bad-model',
    `expected the label washing, or none of gestures, in ${name}, found ${labels.join(', ')}`,
  );
}

/** The feature's overrides with those of the command line over them, both as JSON. */
export function configFor({ config }: EventFeature, overrides: string): string {
  const own = JSON.parse(overrides) as Record<string, Record<string, unknown>>;
  const joined: Record<string, Record<string, unknown>> = { ...own };
  for (const [section, values] of Object.entries(config)) {
    joined[section] = { ...values, ...own[section] };
  }
  return JSON.stringify(joined);
}
