import { mirrorAcross } from './mirror-across.js';
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
    mirrorAcross(samples, count);
    this.next.onSamples(firstUs, samples, count);
  }
}
