import { CarpalError } from '../errors.js';
import { HALF_WIDTH_PERIODS, KERNEL_Q11, PHASES_PER_PERIOD } from './kernel.js';
import { SampleRing } from './ring.js';

/** Takes resampled samples one at a time. */
export interface SampleSink {
  /**
   * @param timeUs microseconds modulo 2^32, as everywhere in a stream (see SampleRing)
   * @param sample counts of every axis; the next sample overwrites them
   */
  onSample(timeUs: number, sample: Int16Array): void;
}

const MIN_RATE_HZ = 10;
const MAX_RATE_HZ = 200;

/** Throws `model-input` for a rate that cannot be made from samples at `sampledHz`. */
export function checkModelRate(rateHz: number, sampledHz: number): void {
  const most = sampledHz < MAX_RATE_HZ ? sampledHz : MAX_RATE_HZ;
  if (rateHz >= MIN_RATE_HZ && rateHz <= most && Number.isInteger(1e6 / rateHz)) return;
  throw new CarpalError(
    'model-input',
    `expected a model at ${MIN_RATE_HZ} to ${most} Hz with a whole period in microseconds, found ${rateHz} Hz`,
  );
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
  private readonly sample: Int16Array;
  private nextUs = 0;

  /**
   * @param rateHz output rate; its period must be a whole number of microseconds
   * @param channels 3, or 6 with the gyroscope: both triads take the same weights
   */
  constructor(rateHz: number, channels: number) {
    checkModelRate(rateHz, MAX_RATE_HZ);
    this.ring = new SampleRing(RING_CAPACITY, channels);
    this.sample = new Int16Array(channels);
    const periodUs = 1e6 / rateHz;
    this.periodUs = periodUs;
    this.halfWidthUs = HALF_WIDTH_PERIODS * periodUs;
    // Distances are cut to 16 µs first, so that the product below stays inside int32.
    this.phaseMultiplierQ16 = Math.round((PHASES_PER_PERIOD * 16 * 65536) / periodUs);
  }

  /** Forgets all samples: what comes next starts a new stream. */
  reset(): void {
    this.ring.clear();
  }

  /** Feeds the sample at `from` of a block, in counts, and hands to `sink` every output that it completes. */
  push(timeUs: number, block: Int16Array, from: number, sink: SampleSink): void {
    const { ring, halfWidthUs } = this;
    if (ring.count === 0) this.nextUs = (timeUs + halfWidthUs) | 0;
    ring.push(timeUs, block, from);
    while (((timeUs - this.nextUs) | 0) >= halfWidthUs) {
      const centreUs = this.nextUs;
      this.nextUs = (centreUs + this.periodUs) | 0;
      this.evaluate(centreUs, sink);
    }
  }

  private evaluate(centreUs: number, sink: SampleSink): void {
    const { capacity, channels, timesUs, widths, samples, newest } = this.ring;
    const out = this.sample;
    const halfWidthUs = this.halfWidthUs;
    const multiplier = this.phaseMultiplierQ16;
    const kernel = KERNEL_Q11;
    const turns = channels === 6;
    let total = 0;
    let sumX = 0;
    let sumY = 0;
    let sumZ = 0;
    let turnX = 0;
    let turnY = 0;
    let turnZ = 0;
    let index = newest;
    for (let left = this.ring.count; left > 0; left--) {
      let distance = (timesUs[index]! - centreUs) | 0;
      if (distance < 0) {
        if (distance < -halfWidthUs) break;
        distance = -distance;
      }
      if (distance <= halfWidthUs) {
        const phase = ((distance >> 4) * multiplier + 32768) >> 16;
        const weight = (kernel[phase]! * widths[index]!) >> 9;
        const at = index * channels;
        total += weight;
        sumX += weight * samples[at]!;
        sumY += weight * samples[at + 1]!;
        sumZ += weight * samples[at + 2]!;
        if (turns) {
          turnX += weight * samples[at + 3]!;
          turnY += weight * samples[at + 4]!;
          turnZ += weight * samples[at + 5]!;
        }
      }
      index = index === 0 ? capacity - 1 : index - 1;
    }
    // A total of 0 needs samples at one instant only; the newest then stands for all.
    if (total > 0) {
      out[0] = mean(sumX, total);
      out[1] = mean(sumY, total);
      out[2] = mean(sumZ, total);
      if (turns) {
        out[3] = mean(turnX, total);
        out[4] = mean(turnY, total);
        out[5] = mean(turnZ, total);
      }
    } else {
      for (let axis = 0; axis < channels; axis++) out[axis] = samples[newest * channels + axis]!;
    }
    sink.onSample(centreUs, out);
  }
}

/** The kernel's negative lobes can overshoot a clipped signal: the mean is clipped to int16 again. */
function mean(sum: number, total: number): number {
  const half = total >> 1;
  const value = ((sum < 0 ? sum - half : sum + half) / total) | 0;
  return value > 32767 ? 32767 : value < -32768 ? -32768 : value;
}
