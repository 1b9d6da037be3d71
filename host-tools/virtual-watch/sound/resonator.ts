import { cosineOf } from '../sine.js';
import { SOUND_RATE_HZ } from './sound-source.js';

/** A resonance of two poles, 1 at zero frequency (Klatt 1980); its frequency may change as it sounds. */
export class Resonator {
  private gain = 0;
  private first = 0;
  private second = 0;
  private last = 0;
  private before = 0;

  /** The pole's radius is exp(-π·width/rate), to first order. */
  tune(frequencyHz: number, widthHz: number): void {
    const radius = 1 - (Math.PI * widthHz) / SOUND_RATE_HZ;
    this.first = 2 * radius * cosineOf(frequencyHz / SOUND_RATE_HZ);
    this.second = -radius * radius;
    this.gain = 1 - this.first - this.second;
  }

  next(input: number): number {
    const output = this.gain * input + this.first * this.last + this.second * this.before;
    this.before = this.last;
    this.last = output;
    return output;
  }
}

/** Rises over so many samples, is 1, and falls over so many at the end of `length`: smoothly. */
export function fadeOf(index: number, length: number, rise: number, fall: number): number {
  const x = Math.min(1, (index + 1) / rise, (length - index) / fall);
  return x * x * (3 - 2 * x);
}
