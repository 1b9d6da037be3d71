/** Up to where a client has heard; kept by the app, so that it goes on after a restart. */
export interface Heard {
  readonly epoch: number;
  /** The first sequence it has not heard. */
  readonly next: number;
}

/** The watch's side of it, from its state. */
export interface Offered {
  readonly epoch: number;
  readonly oldest: number;
  readonly next: number;
}

export interface Catch {
  /** What to ask History for; null where nothing was missed. */
  readonly from: number | null;
  /** Detections that are gone for good: they were overwritten before the client came. */
  readonly lost: number;
}

/** What a client that comes back has missed. A new client starts with what happens from now on. */
export function missed(heard: Heard | null, { epoch, oldest, next }: Offered): Catch {
  if (heard === null) return { from: null, lost: 0 };
  if (heard.epoch !== epoch) return { from: next > oldest ? oldest : null, lost: oldest };
  const from = Math.max(heard.next, oldest);
  return { from: from < next ? from : null, lost: Math.max(0, oldest - heard.next) };
}

/**
 * Puts live and replayed detections into one order without repeats: what is ahead waits until what was
 * missed has come.
 */
export class SequenceTracker<T> {
  private readonly waiting = new Map<number, T>();
  private readonly deliver: (item: T) => void;
  private nextSequence: number;

  constructor(next: number, deliver: (item: T) => void) {
    this.nextSequence = next;
    this.deliver = deliver;
  }

  get next(): number {
    return this.nextSequence;
  }

  take(sequence: number, item: T): void {
    if (sequence < this.nextSequence) return;
    this.waiting.set(sequence, item);
    this.drain();
  }

  /** Nothing before `sequence` comes any more; returns how many never came. */
  skipTo(sequence: number): number {
    let gone = 0;
    while (this.nextSequence < sequence) {
      if (this.waiting.has(this.nextSequence)) this.pass(this.nextSequence);
      else gone++;
      this.nextSequence++;
    }
    this.drain();
    return gone;
  }

  private drain(): void {
    while (this.waiting.has(this.nextSequence)) {
      this.pass(this.nextSequence);
      this.nextSequence++;
    }
  }

  private pass(sequence: number): void {
    const item = this.waiting.get(sequence)!;
    this.waiting.delete(sequence);
    this.deliver(item);
  }
}
