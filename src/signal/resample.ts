import { CarpalError } from '../errors.js';
import { HALF_WIDTH_PERIODS, KERNEL_Q11, PHASES_PER_PERIOD } from './kernel.js';
import { SampleRing } from './ring.js';

/** Takes resampled samples one at a time; `values` is overwritten by the next. */
export interface SampleSink {
  /** @param timeUs microseconds modulo 2^32, as everywhere in a stream (see SampleRing) */
  onSample(values: Int16Array, timeUs: number): void;
}

/** 300 ms of kernel (20 Hz) at 112 Hz, the fastest rate of the chosen IMUs, fits twice. */
const RING_CAPACITY = 80;

/**
 * Anti-alias filter and resampler in one: a kernel evaluated at the samples' own times, each weighted
 * by the time it stands for, so that uneven stamps need no grid in between. Integers only.
 * Output sample T is computed once the input has passed T + 3 periods: the delay is 150 ms at 20 Hz.
 */
export class Resampler {
  readonly periodUs: number;
  private readonly halfWidthUs: number;
  private readonly phaseMultiplierQ16: number;
  private readonly ring: SampleRing;
  private readonly sums: Int32Array;
  private readonly output: Int16Array;
  private nextUs = 0;

  /** @param rateHz output rate; its period must be a whole number of microseconds */
  constructor(channels: number, rateHz: number) {
    const periodUs = 1e6 / rateHz;
    if (!Number.isInteger(periodUs) || rateHz < 10 || rateHz > 200) {
      throw new CarpalError(
        'model-input',
        `expected a rate of 10 to 200 Hz with a whole period in microseconds, found ${rateHz} Hz`,
      );
    }
    this.periodUs = periodUs;
    this.halfWidthUs = HALF_WIDTH_PERIODS * periodUs;
    // Distances are cut to 16 µs first, so that the product below stays inside int32.
    this.phaseMultiplierQ16 = Math.round((PHASES_PER_PERIOD * 16 * 65536) / periodUs);
    this.ring = new SampleRing(RING_CAPACITY, channels);
    this.sums = new Int32Array(channels);
    this.output = new Int16Array(channels);
  }

  /** Forgets all samples: what comes next starts a new stream. */
  reset(): void {
    this.ring.clear();
  }

  /** Feeds one sample, and hands to `sink` every output sample that it completes. */
  push(timeUs: number, samples: Int16Array, offset: number, sink: SampleSink): void {
    const ring = this.ring;
    const halfWidthUs = this.halfWidthUs;
    if (ring.count === 0) this.nextUs = (timeUs + halfWidthUs) | 0;
    ring.push(timeUs, samples, offset);
    while (((timeUs - this.nextUs) | 0) >= halfWidthUs) {
      const centreUs = this.nextUs;
      this.evaluate(centreUs);
      this.nextUs = (centreUs + this.periodUs) | 0;
      sink.onSample(this.output, centreUs);
    }
  }

  private evaluate(centreUs: number): void {
    const { channels, capacity, timesUs, widths, values } = this.ring;
    const halfWidthUs = this.halfWidthUs;
    const multiplier = this.phaseMultiplierQ16;
    const kernel = KERNEL_Q11;
    const sums = this.sums;
    sums.fill(0);
    let total = 0;
    let index = this.ring.newest;
    for (let left = this.ring.count; left > 0; left--) {
      let distance = (timesUs[index]! - centreUs) | 0;
      if (distance < -halfWidthUs) break;
      if (distance < 0) distance = -distance;
      if (distance <= halfWidthUs) {
        const phase = ((distance >> 4) * multiplier + 32768) >> 16;
        const weight = (kernel[phase]! * widths[index]!) >> 9;
        total += weight;
        let from = index * channels;
        for (let channel = 0; channel < channels; channel++, from++) {
          sums[channel]! += weight * values[from]!;
        }
      }
      index = index === 0 ? capacity - 1 : index - 1;
    }
    const output = this.output;
    for (let channel = 0; channel < channels; channel++) {
      // A total of 0 needs samples at one instant only; the newest value then stands for all.
      output[channel] =
        total > 0
          ? clampInt16(Math.round(sums[channel]! / total))
          : values[this.ring.newest * channels + channel]!;
    }
  }
}

/** The kernel's negative lobes can overshoot a clipped signal. */
function clampInt16(value: number): number {
  return value > 32767 ? 32767 : value < -32768 ? -32768 : value;
}
