import type { Haptics } from '../../src/ports.js';

/** Longer pulses are cut: a motor that is left on empties the battery. */
const LONGEST_MS = 2000;

export interface PulseOptions {
  /** Calls back once, so many milliseconds from now. */
  readonly after: (ms: number, callback: () => void) => void;
  /** Switches the motor's supply, or its driver's; throws what its part throws. */
  readonly supply?: (on: boolean) => void;
  /** The motor or its supply failed; it is switched off as far as it can be. */
  readonly onFault?: (cause: unknown) => void;
}

/** A motor that runs for a while: what all of them have in common. One pulse more lengthens the present one. */
export abstract class Pulse implements Haptics {
  /** Times the part failed. */
  faults = 0;
  private readonly options: PulseOptions;
  /** Counts pulses, so that the end of an earlier one does not stop a later. */
  private running = 0;

  protected constructor(options: PulseOptions) {
    this.options = options;
  }

  protected abstract start(): void;
  protected abstract stop(): void;

  /** Does not throw: no tap on the wrist is worth a detection. */
  buzz(durationMs: number): void {
    if (!(durationMs > 0)) return;
    const pulse = ++this.running;
    try {
      this.options.supply?.(true);
      this.start();
    } catch (cause) {
      this.fail(cause);
      return;
    }
    this.options.after(Math.min(durationMs, LONGEST_MS), () => {
      if (pulse === this.running) this.end();
    });
  }

  private end(): void {
    try {
      this.stop();
      this.options.supply?.(false);
    } catch (cause) {
      this.fail(cause);
    }
  }

  private fail(cause: unknown): void {
    this.faults++;
    for (const off of [() => this.stop(), () => this.options.supply?.(false)]) {
      try {
        off();
      } catch {
        // The other way of switching it off is left.
      }
    }
    this.options.onFault?.(cause);
  }
}
