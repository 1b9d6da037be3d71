/** What a part says when it is asked; one object, filled again and again. */
export interface FifoStatus {
  /** Whole samples in the FIFO. */
  level: number;
  /** The part's count of samples; wraps at the driver's `counterSpan`. */
  counter: number;
  /** The FIFO was full: samples may be missing. */
  overflow: boolean;
  motion: boolean;
  noMotion: boolean;
  /** The part forgot what it was told. */
  restarted: boolean;
}

export function emptyStatus(): FifoStatus {
  return {
    level: 0,
    counter: 0,
    overflow: false,
    motion: false,
    noMotion: false,
    restarted: false,
  };
}
