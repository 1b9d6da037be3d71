import { isActive, type Thresholds } from '../../src/detect/hysteresis.js';
import { Smoother } from '../../src/detect/smoother.js';
import type { LoadedModel } from '../../src/inference/model.js';
import { SoundClassifier } from '../../src/inference/sound-classifier.js';
import { AUDIO_HZ } from '../../src/signal/mel.js';

/** What a model made of a sound, a score a window. */
export interface SoundTrack {
  /** Logit of the label less the other, in int8 steps. */
  readonly steps: Int16Array;
  /** Where each window ends, in seconds from the sound's first sample. */
  readonly endS: Float64Array;
  readonly durationS: number;
}

/** A stretch in which a sound was heard. */
export interface SoundEvent {
  /** When it was decided that it is there, and that it is over; the sound's end where that did not come. */
  readonly fromS: number;
  readonly toS: number;
}

/** Samples of the microphone that the watch reads at a time: a DMA buffer. */
const PIECE = 320;

/** Plays 16 kHz samples through the firmware's front end and a model. */
export function scoreSound(model: LoadedModel, label: string, samples: Int16Array): SoundTrack {
  const steps: number[] = [];
  const endS: number[] = [];
  const classifier = new SoundClassifier(model, label, (score) => {
    steps.push(score.steps);
    endS.push(score.samples / AUDIO_HZ);
  });
  for (let from = 0; from < samples.length; from += PIECE) {
    const piece = samples.subarray(from, from + PIECE);
    classifier.push(piece, piece.length);
  }
  return {
    steps: Int16Array.from(steps),
    endS: Float64Array.from(endS),
    durationS: samples.length / AUDIO_HZ,
  };
}

/** The firmware's decision over a track: the mean of the last scores against two thresholds. */
export function soundEvents(
  { steps, endS, durationS }: SoundTrack,
  thresholds: Thresholds,
  smoothingHops: number,
): SoundEvent[] {
  const smoother = new Smoother(smoothingHops);
  const events: SoundEvent[] = [];
  let active = false;
  let fromS = 0;
  for (const [i, step] of steps.entries()) {
    const now = isActive(active, smoother.push(step), thresholds);
    if (now && !active) fromS = endS[i]!;
    if (active && !now) events.push({ fromS, toS: endS[i]! });
    active = now;
  }
  if (active) events.push({ fromS, toS: durationS });
  return events;
}

/** The lowest smoothed score at which a track begins no event: one above its highest. */
export function silentAbove({ steps }: SoundTrack, smoothingHops: number): number {
  const smoother = new Smoother(smoothingHops);
  let most = -256;
  for (const step of steps) most = Math.max(most, smoother.push(step));
  return most + 1;
}
