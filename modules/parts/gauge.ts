import type { Supply } from '../../src/ports.js';
import type { Pmu } from './pmu.js';

/** A battery's level changes in minutes; who pulls a plug interrupts. */
const STALE_US = 60e6;

/** What the board's PMU says of the supply, asked of it no more often than it can change. */
export class Gauge implements Supply {
  /** Times it did not answer; what it said last holds until it does. */
  faults = 0;
  private readonly pmu: Pmu;
  private readonly now: () => number;
  private askedUs = Number.NEGATIVE_INFINITY;

  /** `now`: monotonic microseconds. */
  constructor(pmu: Pmu, now: () => number) {
    this.pmu = pmu;
    this.now = now;
  }

  get usb(): boolean {
    this.ask();
    return this.pmu.usb;
  }

  get charging(): boolean {
    this.ask();
    return this.pmu.charging;
  }

  get batteryPercent(): number | null {
    this.ask();
    return this.pmu.batteryPercent;
  }

  /** To be called at its interrupt, which ends by it. Returns whether its key was pressed. */
  onInterrupt(): boolean {
    this.askedUs = Number.NEGATIVE_INFINITY;
    try {
      return this.pmu.acknowledge();
    } catch {
      this.faults++;
      return false;
    }
  }

  private ask(): void {
    const t_us = this.now();
    if (t_us - this.askedUs < STALE_US) return;
    this.askedUs = t_us;
    try {
      this.pmu.refresh();
    } catch {
      this.faults++;
    }
  }
}
