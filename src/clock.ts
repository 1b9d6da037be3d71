import type { Clock } from './ports.js';

/** The S3's internal 136 kHz oscillator, calibrated before it sleeps; no board has confirmed it. */
const SLEEP_PPM = 5000;

/**
 * Device time from a counter that may start anew at any boot: goes on from what was reached before and
 * never runs backwards, whatever the counter does.
 */
export class DeviceClock implements Clock {
  readonly sleepPpm: number;
  private readonly counterUs: () => number;
  private baseUs = 0;
  private latestUs = 0;

  /**
   * @param counterUs microseconds, from anything on
   * @param sleepPpm how far the counter may be off in deep sleep
   */
  constructor(counterUs: () => number, sleepPpm = SLEEP_PPM) {
    this.counterUs = counterUs;
    this.sleepPpm = sleepPpm;
  }

  now(): number {
    const now = this.baseUs + this.counterUs();
    if (now > this.latestUs) this.latestUs = now;
    return this.latestUs;
  }

  resume(t_us: number): boolean {
    const behindUs = t_us - this.now();
    if (behindUs <= 0) return true;
    this.baseUs += behindUs;
    return false;
  }
}
