import type { Retained } from '../ports.js';
import { encodeRetained, RETAINED_MOST, type RetainedState } from './codec.js';

/** Saves the state, from one buffer that is made here. */
export class Retainer {
  readonly state: RetainedState;
  private readonly retained: Retained;
  private readonly bytes = new Uint8Array(RETAINED_MOST);
  private readonly view = new DataView(this.bytes.buffer);
  private saved = this.bytes;

  constructor(retained: Retained, state: RetainedState) {
    this.retained = retained;
    this.state = state;
  }

  save(t_us: number): void {
    this.state.t_us = t_us;
    const length = encodeRetained(this.state, this.bytes, this.view);
    // As long as it was last, mostly: every mode that is entered saves.
    if (this.saved.length !== length) this.saved = this.bytes.subarray(0, length);
    this.retained.save(this.saved);
  }
}
