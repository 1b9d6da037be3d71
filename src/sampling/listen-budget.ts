/** Microseconds in an hour. */
const HOUR_US = 3_600_000_000;

/**
 * Bounds the microphone's time: half of the hour's allowance may be saved up and half comes back within an
 * hour, so that no hour, wherever it begins, holds more than the allowance.
 */
export class ListenBudget {
  private readonly mostUs: number;
  private leftUs: number;
  private atUs: number;

  /** @param perHourS seconds of listening in an hour */
  constructor(perHourS: number, t_us: number) {
    this.mostUs = perHourS * 5e5;
    this.leftUs = this.mostUs;
    this.atUs = t_us;
  }

  /** Microseconds that are left at t_us, having listened since the last call or not. */
  account(t_us: number, listened: boolean): number {
    const passedUs = t_us > this.atUs ? t_us - this.atUs : 0;
    const leftUs = this.leftUs + (passedUs * this.mostUs) / HOUR_US - (listened ? passedUs : 0);
    this.atUs = t_us;
    // It may be overdrawn for a moment, and pays that back.
    this.leftUs = Math.min(this.mostUs, leftUs);
    return this.leftUs;
  }

  /** As it was saved before a deep sleep. */
  restore(leftUs: number, t_us: number): void {
    this.leftUs = Math.max(0, Math.min(this.mostUs, leftUs));
    this.atUs = t_us;
  }
}
