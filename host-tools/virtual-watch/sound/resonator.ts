import { SOUND_RATE_HZ } from './sound-source.js';

/** sin(2π·turns) within 4e-6 by its series: Math.sin may differ by a bit between engines. */
export function sineOf(turns: number): number {
  let x = turns - Math.floor(turns + 0.5);
  if (x > 0.25) x = 0.5 - x;
  else if (x < -0.25) x = -0.5 - x;
  const a = 2 * Math.PI * x;
  const q = a * a;
  return a * (1 - (q / 6) * (1 - (q / 20) * (1 - (q / 42) * (1 - q / 72))));
}

export function cosineOf(turns: number): number {
  return sineOf(turns + 0.25);
}

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
