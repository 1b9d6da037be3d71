import type { JudgedSound } from '../../../host-tools/evaluation/judged-sound.js';
import {
  DECIDING_HOPS,
  highestHeard,
  type SoundKind,
} from '../../../host-tools/evaluation/sound-events.js';
import type { SoundMetadata } from './sound-metadata.js';

/** Logits from beginning to ending: fixed, not chosen. */
const GAP = 1;
/** Share of the speech that is to be found. */
const KEPT_SHARE = 0.97;
/** The finest step of any model's logits. */
const STEP = 0.25;

export const CHOSEN_ON: Readonly<Record<SoundKind, string>> = {
  speech: `sounds and speakers of the other folds, each by the model that never heard them: the highest threshold that finds ${100 * KEPT_SHARE} % of the digits or, where the lowest without a false alarm is below that, midway between the two`,
  water:
    'sounds of the other folds, each by the model that never heard them: the most of the share of water found less the share of other clips taken for it',
};

export interface LogitThresholds {
  readonly enterLogits: number;
  readonly exitLogits: number;
}

/** @param judged without those that are to be judged at what comes out */
export function chooseThresholds(kind: SoundKind, judged: readonly JudgedSound[]): LogitThresholds {
  // Speech begins with scores that are all above the threshold; of water the first is enough.
  const gap = kind === 'speech' ? 0 : GAP;
  const heard = (positive: boolean) =>
    judged
      .filter((one) => one.positive === positive)
      .map(({ track, scale }) => highestHeard(track, DECIDING_HOPS[kind], gap / scale) * scale)
      .sort((a, b) => a - b);
  const enterLogits = (kind === 'speech' ? speechFirst : bestShares)(heard(true), heard(false));
  return { enterLogits, exitLogits: enterLogits - GAP };
}

/** A word that is not heard is repeated aloud; a sneeze at a raised wrist opens nothing but a microphone. */
function speechFirst(speech: readonly number[], noise: readonly number[]): number {
  const keeps = speech[Math.floor(speech.length * (1 - KEPT_SHARE))] ?? 0;
  const silent = (noise.at(-1) ?? keeps) + STEP;
  return keeps > silent ? (silent + keeps) / 2 : keeps;
}

function bestShares(water: readonly number[], other: readonly number[]): number {
  const shareAbove = (values: readonly number[], least: number) =>
    values.filter((value) => value >= least).length / values.length;
  const candidates = [...new Set([...water, ...other])].sort((a, b) => a - b);
  const values = candidates.map((least) => shareAbove(water, least) - shareAbove(other, least));
  const best = Math.max(...values);
  const least = candidates.findLast((_, i) => values[i] === best)!;
  // Halfway to the highest other sound below is far from either.
  const below = other.findLast((value) => value < least) ?? least;
  return (least + below) / 2;
}

/** In whole steps of a model's output. */
export function withThresholds(
  metadata: SoundMetadata,
  { enterLogits, exitLogits }: LogitThresholds,
  chosenOn: string,
): SoundMetadata {
  const steps = (logits: number) => Math.round(logits / metadata.output.scale);
  const thresholds = { enterSteps: steps(enterLogits), exitSteps: steps(exitLogits), chosenOn };
  return { ...metadata, thresholds };
}
