import type { ImuSetting } from '../ports.js';

const LOST_RETRY_US = 500_000;
const RETRY_MOST_US = 60_000_000;
/** Watermarks that may fail to come before the IMU counts as silent: the chip's clock drifts. */
const WATERMARKS = 2;

/** When an IMU that says nothing, or does not answer, is set anew: at growing intervals up to a minute. */
export class ImuWatchdog {
  /** Infinite while nothing is expected of the IMU. */
  dueUs = Number.POSITIVE_INFINITY;
  private readonly leastUs: number;
  private silenceUs = Number.POSITIVE_INFINITY;
  private attempts = 0;

  constructor(silenceS: number) {
    this.leastUs = silenceS * 1e6;
  }

  /** Seconds without samples that are a fault in the present setting. */
  get silenceS(): number {
    return this.silenceUs / 1e6;
  }

  /** The IMU was set: to samples, or to say no more than that it moved. */
  expect({ power, rateHz, watermark }: ImuSetting, t_us: number): void {
    const silenceUs = Math.max(this.leastUs, (WATERMARKS * watermark * 1e6) / rateHz);
    this.silenceUs = power === 'motion' ? Number.POSITIVE_INFINITY : silenceUs;
    this.attempts = 0;
    this.dueUs = t_us + this.silenceUs;
  }

  /** Samples came. The deadline moves on in steps of a quarter silence: the timer is not set with every block. */
  heard(t_us: number): void {
    this.attempts = 0;
    const dueUs = t_us + this.silenceUs;
    if (dueUs > this.dueUs || dueUs < this.dueUs - this.silenceUs / 4) {
      this.dueUs = dueUs + this.silenceUs / 4;
    }
  }

  /** The IMU does not answer. */
  lost(t_us: number): void {
    this.dueUs = t_us + this.interval(LOST_RETRY_US);
  }

  /** It was set anew and is given time. */
  retried(t_us: number): void {
    this.dueUs = t_us + this.interval(this.silenceUs);
  }

  private interval(firstUs: number): number {
    const intervalUs = firstUs * 2 ** Math.min(this.attempts++, 16);
    return Math.max(firstUs, Math.min(RETRY_MOST_US, intervalUs));
  }
}
