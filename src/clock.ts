import type { Clock } from './ports.js';

/** The S3's internal 136 kHz oscillator, calibrated before it sleeps; no board has confirmed it. */
const SLEEP_PPM = 5000;
/** A counter that falls back by less has stuttered, and catches up; by more, it was set back. */
const STEP_US = 1_000_000;

/**
 * Device time from a counter that may start anew at any boot: goes on from what was reached before and
 * never runs backwards, whatever the counter does.
 */
export class DeviceClock implements Clock {
  readonly sleepPpm: number;
  onStep: ((byUs: number) => void) | null = null;
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

  /** Device time less the counter: what a driver that stamps by the counter has to add. */
  get aheadUs(): number {
    return this.baseUs;
  }

  now(): number {
    const now = this.baseUs + this.counterUs();
    if (now > this.latestUs) this.latestUs = now;
    else if (now < this.latestUs - STEP_US) this.rebase(this.latestUs - now);
    return this.latestUs;
  }

  resume(t_us: number): boolean {
    const behindUs = t_us - this.now();
    if (behindUs <= 0) return true;
    this.baseUs += behindUs;
    this.latestUs = t_us;
    return false;
  }

  /** Time goes on from the latest that was told. */
  private rebase(byUs: number): void {
    this.baseUs += byUs;
    this.onStep?.(-byUs);
  }
}
