import type { Mode } from '../events.js';
import type { History } from './history.js';
import { LayoutEncoder, type LayoutValues } from './layout-encoder.js';
import { STATE_LAYOUT } from './layouts.js';

const MAX_COUNT = 0xffff;

/** What the watch is doing, as it goes on the air. */
export class StateEncoder {
  private readonly encoder = new LayoutEncoder(STATE_LAYOUT);
  private readonly values: LayoutValues<typeof STATE_LAYOUT>;

  /** @param armed bits of FEATURES */
  constructor(armed: number) {
    this.values = { mode: 'moving', armed, faults: 0, t_us: 0, epoch: 0, oldest: 0, next: 0 };
  }

  set mode(mode: Mode) {
    this.values.mode = mode;
  }

  countFault(): void {
    if (this.values.faults < MAX_COUNT) this.values.faults++;
  }

  encode(
    t_us: number,
    { epoch, oldest, next }: Pick<History, 'epoch' | 'oldest' | 'next'>,
  ): Uint8Array {
    const { values } = this;
    values.t_us = t_us;
    values.epoch = epoch;
    values.oldest = oldest;
    values.next = next;
    return this.encoder.encode(values);
  }
}
