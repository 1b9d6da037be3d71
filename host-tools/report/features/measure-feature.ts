import { CarpalError } from '../../../src/errors.js';
import type { TfliteEngine } from '../../evaluation/evaluation-result.js';
import { type Feature, setsOf } from '../../evaluation/features.js';
import { runContext } from '../../evaluation/run-context.js';
import { type Evaluated, runEvaluation } from '../../evaluation/run-evaluation.js';
import { runRaise } from '../../evaluation/run-raise.js';
import type { FeaturePart } from '../feature-part.js';
import { contextPart } from './context-part.js';
import { gesturePart } from './gesture-part.js';
import { handwashPart } from './handwash-part.js';
import { raisePart } from './raise-part.js';

export interface MeasureRequest {
  /** Sets, recordings and files; none for those that the feature is measured on by default. */
  readonly names: readonly string[];
  readonly engine: 'node' | 'xs';
  readonly tflite: TfliteEngine;
  /** Overrides of the configuration, as JSON. */
  readonly config: string;
  readonly models?: string | undefined;
  readonly splices: number;
  readonly seed: number;
  readonly onProgress?: (fraction: number, note: string) => void;
  readonly onNote?: (note: string) => void;
}

export interface Measured {
  readonly part: FeaturePart;
  /** Seconds that were played. */
  readonly playedS: number;
  readonly people: readonly string[];
  /** What the feature's own page is made of; null for those that have none. */
  readonly evaluated: Evaluated | null;
}

type Measure = (request: MeasureRequest, command: string) => Promise<Measured>;

const MEASURES: Readonly<Partial<Record<Feature, Measure>>> = {
  handwash: async (request, command) => {
    const evaluated = await evaluatedWith('handwash', request);
    const part = handwashPart(evaluated.evaluation, command);
    return { ...playedOf(evaluated.evaluation.recordings), part, evaluated };
  },
  gesture: async (request, command) => {
    const { evaluation } = await evaluatedWith('gesture', request);
    const part = gesturePart(evaluation, command);
    return { ...playedOf(evaluation.recordings), part, evaluated: null };
  },
  raise: async (request, command) => {
    const evaluation = await runRaise(request);
    return { ...playedOf(evaluation.daily), part: raisePart(evaluation, command), evaluated: null };
  },
  context: async (request) => {
    const evaluation = await runContext(request);
    const recordings = evaluation.recordings.map(({ subject, durationUs }) => ({
      subject,
      durationS: durationUs / 1e6,
    }));
    return { ...playedOf(recordings), part: contextPart(evaluation), evaluated: null };
  },
};

/**
 * Measures one feature on what is named, or on its own sets as far as they are here. Throws `no-data` where there
 * are none, `model-missing` and whatever playing throws.
 */
export async function measureFeature(feature: Feature, request: MeasureRequest): Promise<Measured> {
  const names = request.names.length > 0 ? request.names : setsOf(feature);
  if (names.length === 0)
    throw new CarpalError('no-data', `no set on this machine holds ${feature}`);
  const measure = MEASURES[feature];
  if (!measure) throw new CarpalError('no-data', `nothing measures ${feature} yet`);
  const named = request.names.length > 0 ? ` ${request.names.join(' ')}` : '';
  return measure({ ...request, names }, `carpal evaluate${named} --feature ${feature}`);
}

function evaluatedWith(model: string, request: MeasureRequest): Promise<Evaluated> {
  return runEvaluation({ ...request, model, positive: [], allowSeen: false });
}

function playedOf(
  recordings: readonly { readonly subject: string; readonly durationS: number }[],
): Pick<Measured, 'playedS' | 'people'> {
  return {
    playedS: recordings.reduce((sum, { durationS }) => sum + durationS, 0),
    people: [...new Set(recordings.map(({ subject }) => subject))],
  };
}
