import { CarpalError } from '../errors.js';
import type { ImuBlock } from '../ports.js';
import { PHASES_PER_PERIOD } from './kernel.js';
import {
  AXES,
  COUNT,
  FIRST_US,
  PERIOD_US,
  PHASE_MULTIPLIER_Q16,
  stateLength,
  TAKEN,
} from './resample-state.js';
import { resampleStream } from './resample-stream.js';

/** Takes samples of an even rate, a few at a time. */
export interface SampleSink {
  /**
   * @param firstUs of the first sample, microseconds modulo 2^32 as everywhere in a stream; each further one is a
   *   period later
   * @param samples count x axes, in counts; the next call overwrites them
   */
  onSamples(firstUs: number, samples: Int16Array, count: number): void;
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

/** Outputs that are handed on at once: a second of a wrist at rest. */
const OUTPUTS = 52;

/**
 * Anti-alias filter and resampler in one: uneven stamps need no grid in between. Output sample T is computed once
 * the input has passed T + 3 periods: the delay is 150 ms at 20 Hz.
 */
export class Resampler {
  readonly periodUs: number;
  private readonly state: Int32Array;
  private readonly out: Int16Array;

  /**
   * @param rateHz output rate; its period must be a whole number of microseconds
   * @param axes 3, or 6 with the gyroscope: both triads take the same weights
   */
  constructor(rateHz: number, axes: number) {
    checkModelRate(rateHz, MAX_RATE_HZ);
    const periodUs = 1e6 / rateHz;
    this.periodUs = periodUs;
    this.state = new Int32Array(stateLength(axes));
    this.state[AXES] = axes;
    this.state[PERIOD_US] = periodUs;
    // Distances are cut to 16 µs first, so that their product with this stays inside int32.
    this.state[PHASE_MULTIPLIER_Q16] = Math.round((PHASES_PER_PERIOD * 16 * 65536) / periodUs);
    this.out = new Int16Array(OUTPUTS * axes);
  }

  /** Forgets all samples: what comes next starts a new stream. */
  reset(): void {
    this.state[COUNT] = 0;
  }

  /**
   * Feeds samples `from` up to `to` of a block and hands to `sink` every output that they complete.
   * @param channels of the block; the stream's axes are its first
   */
  push(
    { t_us, samples, offsetsUs }: Pick<ImuBlock, 't_us' | 'samples' | 'offsetsUs'>,
    channels: number,
    from: number,
    to: number,
    sink: SampleSink,
  ): void {
    const { state, out } = this;
    const baseUs = t_us | 0;
    let taken = from;
    let made: number;
    do {
      made = resampleStream(state, samples, offsetsUs, baseUs, channels, taken, to, out);
      taken = state[TAKEN]!;
      if (made > 0) sink.onSamples(state[FIRST_US]!, out, made);
    } while (made === OUTPUTS);
  }
}
