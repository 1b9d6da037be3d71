import type { Sound } from '../../recordings/wav.js';
import { whiteNoise } from './white-noise.js';

/** Of the microphone's samples. */
export const SOUND_RATE_HZ = 16_000;

/** The microphone's own noise, root mean square in counts: 32 dB (room.ts), so that it is never wholly silent. */
export const SELF_RMS = 1.7;

/** What there is to hear, as a function of time: nothing is made of what nobody listens to. */
export interface SoundSource {
  /** Fills `out` with the samples from `first` on, counted from the start of the simulation, at SOUND_RATE_HZ. */
  read(first: number, out: Int16Array): void;
}

/** A recording, heard from the start on, and after it what a microphone hears where nothing sounds. */
export function recordedSound({ samples }: Sound): SoundSource {
  return {
    read(first, out) {
      const heard = samples.subarray(first, first + out.length);
      out.set(heard);
      for (let i = heard.length; i < out.length; i++) {
        out[i] = Math.round(SELF_RMS * whiteNoise(0, first + i));
      }
    },
  };
}
