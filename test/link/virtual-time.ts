import type { Time } from '../../host-tools/link/time.js';

interface Deadline {
  readonly ms: number;
  readonly order: number;
  readonly action: () => void;
  off: boolean;
}

/** Time that stands still until nothing more can happen in it, then jumps to the next deadline. */
export class VirtualTime implements Time {
  private ms = 0;
  private order = 0;
  private readonly deadlines: Deadline[] = [];

  nowMs(): number {
    return this.ms;
  }

  after(ms: number, action: () => void): () => void {
    const deadline = { ms: this.ms + ms, order: this.order++, action, off: false };
    this.push(deadline);
    return () => {
      deadline.off = true;
    };
  }

  /** Lets time pass until the promise is settled; fails when nothing is left to wait for. */
  async run<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    promise.then(
      () => {
        settled = true;
      },
      () => {
        settled = true;
      },
    );
    for (;;) {
      await new Promise(setImmediate);
      if (settled) return promise;
      const next = this.pop();
      if (next === undefined) throw new Error('nothing more will happen');
      if (next.off) continue;
      this.ms = next.ms;
      next.action();
    }
  }

  private push(deadline: Deadline): void {
    const { deadlines } = this;
    let at = deadlines.length;
    // Latest first; most deadlines are near and go to the end.
    while (at > 0 && before(deadlines[at - 1]!, deadline)) at--;
    deadlines.splice(at, 0, deadline);
  }

  private pop(): Deadline | undefined {
    return this.deadlines.pop();
  }
}

function before(a: Deadline, b: Deadline): boolean {
  return a.ms < b.ms || (a.ms === b.ms && a.order < b.order);
}
