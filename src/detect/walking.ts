import type { ImuBlock } from '../ports.js';
import { StepRhythm } from './step-rhythm.js';

/** Samples nearer together than this are one reading: 25 readings a second whatever the rate. */
const READING_US = 36_000;
/** Counts lose so many bits before they are squared: three squares then fit int32. */
const SHIFT = 4;
/** Halved square over gravity, which near 1 g is the magnitude: m/s² → m²/s⁴ of the square. */
const PER_MPS2 = 2 * 9.80665;
/** Steps rock the wrist by at least this (mean deviation of the magnitude, m/s²). */
const LEAST_MPS2 = 0.6;
/** Steps of a run do so by at least this. */
const RUN_MPS2 = 2.5;
/** The magnitude swings at least so far about its mean within a step. */
const SWING_MPS2 = 0.3;

/**
 * Finds the rhythm of steps in what the wrist feels: how strong acceleration is, whatever its direction, so
 * that neither wrist nor mounting matters. Integers only; one loop over locals, as calls are dear on XS.
 * Time constants and limits were set on WISDM's walks and other activities, people of folds 0 to 3.
 */
export class WalkingDetector {
  private readonly rhythm: StepRhythm;
  private readonly least: number;
  private readonly swing: number;
  private sum = 0;
  private count = 0;
  /** Where the present reading began, in microseconds modulo 2^32. */
  private startUs = 0;
  private fast = 0;
  /** 0 before the first reading: gravity never lets it be. */
  private mean = 0;
  private deviation = 0;
  private low = true;

  constructor(countsPerMps2: number) {
    const scale = countsPerMps2 / (1 << SHIFT);
    const perMps2 = PER_MPS2 * scale * scale;
    this.least = Math.round(LEAST_MPS2 * perMps2);
    this.swing = Math.round(SWING_MPS2 * perMps2);
    this.rhythm = new StepRhythm(Math.round(RUN_MPS2 * perMps2));
  }

  get walking(): boolean {
    return this.rhythm.regular;
  }

  /** What follows does not continue what came before. */
  reset(): void {
    this.count = 0;
    this.mean = 0;
    this.deviation = 0;
    this.low = true;
    this.rhythm.reset();
  }

  /**
   * Takes samples `from` up to `to` of a block. A reading crosses its mean upwards once a step; the band about the
   * mean keeps noise from crossing.
   */
  measure(block: ImuBlock, channels: number, from: number, to: number): void {
    const { samples, offsetsUs } = block;
    const { rhythm, swing } = this;
    let { sum, count, fast, mean, deviation, low } = this;
    // In the block's own time, so that the loop compares what it reads.
    const baseUs = block.t_us | 0;
    let startUs = (this.startUs - baseUs) | 0;
    let at = from * channels;
    for (let i = from; i < to; i++) {
      const x = samples[at]! >> SHIFT;
      const y = samples[at + 1]! >> SHIFT;
      const z = samples[at + 2]! >> SHIFT;
      at += channels;
      const us = offsetsUs[i]!;
      if (us - startUs < READING_US && count > 0) {
        sum += x * x + y * y + z * z;
        count++;
        continue;
      }
      if (count > 0) {
        const square = count === 1 ? sum : (sum / count) | 0;
        if (mean === 0) fast = mean = square;
        fast += ((square - fast) * 3) >> 2;
        mean += (fast - mean) >> 4;
        const above = fast - mean;
        deviation += ((above < 0 ? -above : above) - deviation) >> 4;
        const share = (deviation * 3) >> 3;
        const band = share > swing ? share : swing;
        if (!low) {
          if (above < -band) low = true;
        } else if (above > band) {
          low = false;
          rhythm.onStep((baseUs + startUs) | 0, deviation);
        }
      }
      sum = x * x + y * y + z * z;
      count = 1;
      startUs = us;
    }
    this.sum = sum;
    this.count = count;
    this.fast = fast;
    this.mean = mean;
    this.deviation = deviation;
    this.low = low;
    this.startUs = (baseUs + startUs) | 0;
    if (rhythm.regular && (deviation < this.least || rhythm.isOver(this.startUs))) rhythm.reset();
  }
}
