/** A ring of whole frames that drops the oldest, and gives the rest in bursts. */
export class FifoModel {
  /** Frames dropped because it was full. */
  dropped = 0;
  private frames: Uint8Array[] = [];
  private capacity: number;
  private readonly filler: number[];

  /** @param filler the bytes an empty FIFO gives, again and again */
  constructor(capacity: number, filler: readonly number[]) {
    this.capacity = capacity;
    this.filler = [...filler];
  }

  resize(capacity: number): void {
    this.capacity = capacity;
  }

  get level(): number {
    return this.frames.length;
  }

  push(frame: Uint8Array): void {
    this.frames.push(frame);
    if (this.frames.length <= this.capacity) return;
    this.frames.shift();
    this.dropped++;
  }

  clear(): void {
    this.frames = [];
  }

  /** Takes as many whole frames as fit in the burst; a frame that does not fit stays whole. */
  burst(length: number): Uint8Array {
    const bytes: number[] = [];
    while (this.frames.length > 0 && bytes.length < length) {
      const frame = this.frames[0]!;
      bytes.push(...frame);
      if (bytes.length <= length) this.frames.shift();
    }
    while (bytes.length < length) bytes.push(...this.filler);
    return Uint8Array.from(bytes.slice(0, length));
  }
}

export function int16Frame(values: readonly number[]): Uint8Array {
  return new Uint8Array(Int16Array.from(values).buffer);
}
