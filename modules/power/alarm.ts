/** Moddable's `timer` module, as far as it is used. A timer that is scheduled without a delay waits for ever. */
export interface Timers {
  repeat(callback: () => void, intervalMs: number): unknown;
  schedule(timer: unknown): void;
  schedule(timer: unknown, delayMs: number, intervalMs: number): void;
  clear(timer: unknown): void;
}

/** Beyond the longest delay; a timer that does not repeat would be freed when it fires. */
const NEVER_MS = 2 ** 30;
/** Moddable compares 32-bit milliseconds. */
export const LONGEST_MS = 10 * 86_400_000;

/** One timer, made once and set again and again: setting it allocates nothing. */
export class Alarm {
  private readonly timers: Timers;
  private readonly timer: unknown;

  constructor(timers: Timers, onAlarm: () => void) {
    this.timers = timers;
    const timer = timers.repeat(() => {
      timers.schedule(timer);
      onAlarm();
    }, NEVER_MS);
    timers.schedule(timer);
    this.timer = timer;
  }

  /** Replaces what was set. Delays beyond LONGEST_MS are cut to it. */
  set(delayMs: number): void {
    this.timers.schedule(this.timer, Math.min(Math.max(0, delayMs), LONGEST_MS), NEVER_MS);
  }

  clear(): void {
    this.timers.schedule(this.timer);
  }

  close(): void {
    this.timers.clear(this.timer);
  }
}
