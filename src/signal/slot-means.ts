import type { ImuBlock } from '../ports.js';
import {
  CALM,
  COUNT,
  MEAN,
  PASSED,
  PASSED_MEAN,
  PASSED_US,
  REST,
  STATE_LENGTH,
} from './slot-state.js';
import { sumSlots } from './sum-slots.js';

/** Takes the mean acceleration of slots of 80 ms, in sensor counts. */
export interface SlotListener {
  /** @param t_us of the sample that ended the slot */
  onSlot(t_us: number, x: number, y: number, z: number): void;
  /** Before the slot that is told next: so many were as the screen has it, the last of them ended at t_us. */
  onCalm(t_us: number, slots: number, x: number, y: number, z: number): void;
}

/** Mean acceleration of slots of time, at whatever rate is sampled: the cheapest low pass there is. */
export class SlotMeans {
  private readonly listener: SlotListener;
  private readonly state = new Int32Array(STATE_LENGTH);

  constructor(listener: SlotListener) {
    this.listener = listener;
  }

  reset(): void {
    const { state } = this;
    state[COUNT] = 0;
    state[CALM] = 0;
    state[PASSED] = 0;
  }

  /** From now on slots whose means are no further than `calm` from these are passed over; 0 to be told of all. */
  screen(x: number, y: number, z: number, calm: number): void {
    const { state } = this;
    state[REST] = x;
    state[REST + 1] = y;
    state[REST + 2] = z;
    state[CALM] = calm;
  }

  /** Samples `from` up to `to` of a block. */
  push(block: ImuBlock, channels: number, from: number, to: number): void {
    const { samples, offsetsUs, t_us } = block;
    const { state } = this;
    const baseUs = t_us | 0;
    for (let next = from; next < to; ) {
      next = sumSlots(state, samples, offsetsUs, baseUs, channels, next, to);
      if (next > 0) return;
      next = -next;
      if (state[PASSED]! > 0) this.tellCalm(t_us, baseUs);
      this.listener.onSlot(
        t_us + offsetsUs[next - 1]!,
        state[MEAN]!,
        state[MEAN + 1]!,
        state[MEAN + 2]!,
      );
    }
  }

  private tellCalm(t_us: number, baseUs: number): void {
    const { state } = this;
    const slots = state[PASSED]!;
    state[PASSED] = 0;
    const atUs = t_us + ((state[PASSED_US]! - baseUs) | 0);
    const at = PASSED_MEAN;
    this.listener.onCalm(atUs, slots, state[at]!, state[at + 1]!, state[at + 2]!);
  }
}
