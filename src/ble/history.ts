/** Detections that a client may fetch. */
export const HISTORY_ENTRIES = 64;

/**
 * The last detections as they go on the air, by sequence number: what a client missed it asks for, so
 * nothing waits for it anywhere else. Survives in retained state as its bytes.
 */
export class History {
  /** HISTORY_ENTRIES x entryBytes, the entry of a sequence at sequence mod HISTORY_ENTRIES. */
  readonly bytes: Uint8Array;
  /** Drawn at random when the sequence numbers start anew, so that a client notices. */
  epoch: number;
  private readonly entries: readonly Uint8Array[];
  private nextSequence: number;
  private oldestSequence: number;

  constructor(entryBytes: number, epoch: number) {
    this.epoch = epoch;
    this.bytes = new Uint8Array(HISTORY_ENTRIES * entryBytes);
    this.entries = Array.from({ length: HISTORY_ENTRIES }, (_, i) =>
      this.bytes.subarray(i * entryBytes, (i + 1) * entryBytes),
    );
    this.nextSequence = 0;
    this.oldestSequence = 0;
  }

  get next(): number {
    return this.nextSequence;
  }

  get oldest(): number {
    return this.oldestSequence;
  }

  /** The next entry, to be filled before anything else is asked of it. */
  push(): Uint8Array {
    const entry = this.entries[this.nextSequence % HISTORY_ENTRIES]!;
    this.nextSequence++;
    if (this.nextSequence - this.oldestSequence > HISTORY_ENTRIES) this.oldestSequence++;
    return entry;
  }

  /** null for what is gone or has not happened. */
  entry(sequence: number): Uint8Array | null {
    if (!(sequence >= this.oldestSequence && sequence < this.nextSequence)) return null;
    return this.entries[sequence % HISTORY_ENTRIES]!;
  }

  /** Goes on after a reset or deep sleep. What does not fit together leaves the history as it was. */
  restore({
    epoch,
    bytes,
    oldest,
    next,
  }: Pick<History, 'epoch' | 'bytes' | 'oldest' | 'next'>): void {
    const fits = epoch !== 0 && oldest <= next && next - oldest <= HISTORY_ENTRIES;
    if (!fits || bytes.length > this.bytes.length) return;
    this.bytes.set(bytes);
    this.epoch = epoch;
    this.oldestSequence = oldest;
    this.nextSequence = next;
  }
}
