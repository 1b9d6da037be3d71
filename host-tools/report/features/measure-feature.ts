import { SOUND_MODELS } from '../../../models/training/sound/sound-models.js';
import { CarpalError } from '../../../src/errors.js';
import { AUDIO_HZ } from '../../../src/signal/mel.js';
import type { TfliteEngine } from '../../evaluation/evaluation-result.js';
import { type Feature, SETS, setsOf } from '../../evaluation/features.js';
import { runContext } from '../../evaluation/run-context.js';
import { type Evaluated, runEvaluation } from '../../evaluation/run-evaluation.js';
import { runFused } from '../../evaluation/run-fused.js';
import { runRaise } from '../../evaluation/run-raise.js';
import { runTaught } from '../../evaluation/run-taught.js';
import { evaluateSounds, type SoundEvaluation } from '../../evaluation/sound-evaluation.js';
import type { FeaturePart } from '../feature-part.js';
import { contextPart } from './context-part.js';
import { fusedPart } from './fused-part.js';
import { gesturePart } from './gesture-part.js';
import { handwashPart } from './handwash-part.js';
import { raisePart } from './raise-part.js';
import { soundPart } from './sound-part.js';
import { taughtPart } from './taught-part.js';

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

const MEASURES: Readonly<Record<Feature, Measure>> = {
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
  taught: async (request, command) => {
    const evaluation = await runTaught(request);
    const people = [...new Set(evaluation.scores.map(({ person }) => person))];
    return { playedS: 0, people, part: taughtPart(evaluation, command), evaluated: null };
  },
  sound: async (request, command) => {
    const evaluations = await evaluateAllSounds(request);
    const clips = evaluations[0]!.judged.map(({ clip: { set, group, samples } }) => ({
      subject: `${set}:${group}`,
      durationS: samples.length / AUDIO_HZ,
    }));
    return { ...playedOf(clips), part: soundPart(evaluations, command), evaluated: null };
  },
  raise: async (request, command) => {
    const evaluation = await runRaise(request);
    return { ...playedOf(evaluation.daily), part: raisePart(evaluation, command), evaluated: null };
  },
  fused: async (request, command) => {
    const evaluation = await runFused(request);
    return { ...playedOf(evaluation.fused), part: fusedPart(evaluation, command), evaluated: null };
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
  if (names.length === 0) {
    const wanted = SETS[feature].join(', ');
    throw new CarpalError('no-data', `expected a set for ${feature} (${wanted}), found none`);
  }
  const named = request.names.length > 0 ? ` ${request.names.join(' ')}` : '';
  return MEASURES[feature]({ ...request, names }, `carpal evaluate${named} --feature ${feature}`);
}

/** Every model that hears and that is there; `model-missing` where there is none. */
async function evaluateAllSounds(request: MeasureRequest): Promise<SoundEvaluation[]> {
  const found: SoundEvaluation[] = [];
  let missing: unknown = null;
  for (const [i, { name, feature: kind }] of SOUND_MODELS.entries()) {
    const tell = (fraction: number, what: string): void =>
      request.onProgress?.((i + fraction) / SOUND_MODELS.length, what);
    try {
      const evaluation = await evaluateSounds(name, kind, request.models, tell);
      const judged = evaluation.judged.filter(({ clip }) => request.names.includes(clip.set));
      found.push({ ...evaluation, judged });
    } catch (error) {
      if (!(error instanceof CarpalError) || error.code !== 'model-missing') throw error;
      missing = error;
    }
  }
  if (found.length === 0) throw missing;
  return found;
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
