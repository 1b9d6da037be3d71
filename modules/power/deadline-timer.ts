import type { Timer } from '../../src/ports.js';
import { Alarm, type Timers } from './alarm.js';

/** The firmware's one deadline on Moddable's timers, which count milliseconds and wake from light sleep. */
export class DeadlineTimer implements Timer {
  onDeadline: (() => void) | null = null;
  /** Called at every wake, before onDeadline. */
  onWake: (() => void) | null = null;
  private readonly now: () => number;
  private readonly alarm: Alarm;
  private deadlineUs = Number.POSITIVE_INFINITY;

  /** `now`: device time in microseconds. */
  constructor(timers: Timers, now: () => number) {
    this.now = now;
    this.alarm = new Alarm(timers, () => this.wake());
  }

  set(t_us: number): void {
    this.deadlineUs = t_us;
    this.alarm.set(Math.ceil((t_us - this.now()) / 1000));
  }

  clear(): void {
    this.deadlineUs = Number.POSITIVE_INFINITY;
    this.alarm.clear();
  }

  /** A deadline beyond the longest delay, or one that the tick's clock reached early, is waited for again. */
  private wake(): void {
    if (this.deadlineUs > this.now()) {
      this.set(this.deadlineUs);
      return;
    }
    this.deadlineUs = Number.POSITIVE_INFINITY;
    this.onWake?.();
    this.onDeadline?.();
  }
}
