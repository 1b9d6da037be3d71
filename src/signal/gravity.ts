import { GRAVITY_STATE, SETTLED } from './gravity-state.js';
import { removeGravity } from './remove-gravity.js';
import type { SampleSink } from './resample.js';

/** Hands samples of three axes on without their gravity. */
export class GravityRemover implements SampleSink {
  private readonly state = new Int32Array(GRAVITY_STATE);
  private readonly next: SampleSink;

  constructor(next: SampleSink) {
    this.next = next;
  }

  /** The next sample begins a new stream. */
  reset(): void {
    this.state[SETTLED] = 0;
  }

  onSamples(firstUs: number, samples: Int16Array, count: number): void {
    removeGravity(this.state, samples, count);
    this.next.onSamples(firstUs, samples, count);
  }
}
