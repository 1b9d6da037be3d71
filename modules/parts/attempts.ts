import { CarpalError } from '../../src/errors.js';

/** What is opened goes on without what does not answer. */
export class Attempts {
  /** What went wrong, in order. */
  readonly faults: CarpalError[] = [];

  /** null where it throws an error of ours; every other is a fault of the firmware, and thrown on. */
  try<T>(open: () => T): T | null {
    try {
      return open();
    } catch (cause) {
      if (!(cause instanceof CarpalError)) throw cause;
      this.faults.push(cause);
      return null;
    }
  }
}
