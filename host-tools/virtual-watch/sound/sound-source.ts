import type { Sound } from '../../recordings/wav.js';

/** Of the microphone's samples. */
export const SOUND_RATE_HZ = 16_000;

/** What there is to hear, as a function of time: nothing is made of what nobody listens to. */
export interface SoundSource {
  /** Fills `out` with the samples from `first` on, counted from the start of the simulation, at SOUND_RATE_HZ. */
  read(first: number, out: Int16Array): void;
}

/** A recording, heard from the start on, and silence after it. */
export function recordedSound({ samples }: Sound): SoundSource {
  return {
    read(first, out) {
      out.fill(0);
      out.set(samples.subarray(first, first + out.length));
    },
  };
}
