/** A log ring as the link reads it: offsets count every byte ever written, and only rise. */
export interface LogSource {
  /** Offset after the newest byte. */
  readonly end: number;
  /** Offset of the first byte that the last `read` gave; past what was asked for where that is gone. */
  readonly readFrom: number;
  /** What it holds, oldest first: stretches in the order of their offsets. */
  extents(): readonly Extent[];
  /** Copies at most `length` bytes from `offset` on; returns how many, 0 at the end. */
  read(offset: number, into: Uint8Array, length: number): number;
  /** Gives up what lies before `offset`, in whole sectors. */
  eraseUpTo(offset: number): void;
}

/** Bytes [from, to) and when they were written, on the device clock. */
export interface Extent {
  readonly from: number;
  readonly to: number;
  readonly fromUs: number;
  readonly lastUs: number;
}
