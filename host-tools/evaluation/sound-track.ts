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

/** Samples that the watch reads at a time: a DMA buffer of the microphone. */
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
