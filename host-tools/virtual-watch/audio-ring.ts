/** As audio-ring.h has them. */
const RATE_HZ = 16_000;
const KEPT = RATE_HZ;
const SLOTS = 16_384;
const LEVEL_SAMPLES = (RATE_HZ * 32) / 1000;

/** The ring that keeps the last second of sound; modules/microphone/audio-ring.c is its twin. */
export class AudioRing {
  private readonly samples = new Int16Array(SLOTS);
  private written = 0;
  private unsettled = 0;
  private taken = 0;
  private dropped = 0;

  /** Empties it. The first `unsettled` samples that come will not be kept. */
  reset(unsettled: number): void {
    this.written = 0;
    this.unsettled = unsettled;
    this.taken = 0;
    this.dropped = 0;
  }

  push(from: Int16Array, start: number, end: number): void {
    const passed = Math.min(this.unsettled, end - start);
    this.unsettled -= passed;
    for (let i = start + passed; i < end; i++) this.samples[this.written++ % SLOTS] = from[i]!;
  }

  get available(): number {
    this.giveUpOldest();
    return this.written - this.taken;
  }

  read(into: Int16Array): number {
    const count = Math.min(into.length, this.available);
    for (let i = 0; i < count; i++) into[i] = this.samples[this.taken++ % SLOTS]!;
    return count;
  }

  get overrun(): number {
    this.giveUpOldest();
    return this.dropped;
  }

  /** Root mean square of the last 32 ms about their mean, rounded down. */
  get level(): number {
    const count = Math.min(this.written, LEVEL_SAMPLES);
    if (count === 0) return 0;
    let sum = 0;
    let squares = 0;
    for (let i = this.written - count; i < this.written; i++) {
      const sample = this.samples[i % SLOTS]!;
      sum += sample;
      squares += sample * sample;
    }
    // Below 2^53, so exact; the root of a whole number is rounded down as in C.
    const square = Math.floor((count * squares - sum * sum) / (count * count));
    return Math.floor(Math.sqrt(square));
  }

  private giveUpOldest(): void {
    const lost = Math.max(0, this.written - this.taken - KEPT);
    this.dropped += lost;
    this.taken += lost;
  }
}
