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
  private begun = false;
  private fast = 0;
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
    this.begun = false;
    this.count = 0;
    this.sum = 0;
    this.rhythm.reset();
  }

  /** Takes samples `from` up to `to` of a block. */
  measure(block: ImuBlock, channels: number, from: number, to: number): void {
    const { samples, offsetsUs } = block;
    const baseUs = block.t_us | 0;
    let { sum, count, startUs } = this;
    let at = from * channels;
    for (let i = from; i < to; i++) {
      const timeUs = (baseUs + offsetsUs[i]!) | 0;
      if (count === 0) startUs = timeUs;
      else if (((timeUs - startUs) | 0) >= READING_US) {
        this.read(startUs, count === 1 ? sum : (sum / count) | 0);
        startUs = timeUs;
        count = 0;
        sum = 0;
      }
      const x = samples[at]! >> SHIFT;
      const y = samples[at + 1]! >> SHIFT;
      const z = samples[at + 2]! >> SHIFT;
      sum += x * x + y * y + z * z;
      count++;
      at += channels;
    }
    this.sum = sum;
    this.count = count;
    this.startUs = startUs;
  }

  /** A reading crosses its mean upwards once a step; the band about the mean keeps noise from crossing. */
  private read(timeUs: number, square: number): void {
    if (!this.begun) {
      this.begun = true;
      this.fast = this.mean = square;
      this.deviation = 0;
      this.low = true;
    }
    const fast = this.fast + (((square - this.fast) * 3) >> 2);
    const mean = this.mean + ((fast - this.mean) >> 4);
    const above = fast - mean;
    const deviation = this.deviation + (((above < 0 ? -above : above) - this.deviation) >> 4);
    const share = (deviation * 3) >> 3;
    const band = share > this.swing ? share : this.swing;
    this.fast = fast;
    this.mean = mean;
    this.deviation = deviation;
    const { rhythm } = this;
    if (!this.low) {
      if (above < -band) this.low = true;
    } else if (above > band) {
      this.low = false;
      rhythm.onStep(timeUs, deviation);
    }
    if (rhythm.regular && (deviation < this.least || rhythm.isOver(timeUs))) rhythm.reset();
  }
}
