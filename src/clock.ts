import type { Clock } from './ports.js';

/**
 * Device time from a counter that starts anew at every boot: continues from the retained base and
 * never runs backwards, whatever the counter does.
 */
export class DeviceClock implements Clock {
  private readonly uptimeUs: () => number;
  private readonly baseUs: number;
  private latestUs: number;

  /**
   * @param uptimeUs microseconds since this boot
   * @param baseUs device time at this boot, from retained state; 0 at the first
   */
  constructor(uptimeUs: () => number, baseUs = 0) {
    this.uptimeUs = uptimeUs;
    this.baseUs = baseUs;
    this.latestUs = baseUs;
  }

  now(): number {
    const now = this.baseUs + this.uptimeUs();
    if (now > this.latestUs) this.latestUs = now;
    return this.latestUs;
  }
}
