import type { SampleSink } from './resample.js';

/**
 * What a left wrist does as a right one would: the axis across the forearm changes its sign (x runs to the
 * fingers and z out of the face on both).
 */
export class Mirror implements SampleSink {
  private readonly next: SampleSink;

  constructor(next: SampleSink) {
    this.next = next;
  }

  /** In place, three axes a sample. */
  onSamples(firstUs: number, samples: Int16Array, count: number): void {
    for (let at = 1; at < 3 * count; at += 3) {
      const across = samples[at]!;
      samples[at] = across === -32768 ? 32767 : -across;
    }
    this.next.onSamples(firstUs, samples, count);
  }
}
