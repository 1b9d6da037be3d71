import type { ModelSlot, Models, StoredModel } from '../ports.js';
import { readDirectory } from './directory.js';
import { choose, isRunnable, readSeal, revoke, type SlotState, sealAt } from './seal.js';

/** The models of two partitions, of which one runs and the other is spare. */
export class ModelSlots implements Models {
  private readonly slots: readonly [ModelSlot, ModelSlot];
  /** The one that runs; a flip holds from the next start on. */
  private runs: 0 | 1;

  /** Throws `flash-failed`. */
  constructor(slots: readonly [ModelSlot, ModelSlot]) {
    this.slots = slots;
    this.runs = this.chosen;
  }

  /** The one that will run from the next start on. */
  get next(): ModelSlot {
    return this.slots[this.chosen];
  }

  get active(): ModelSlot {
    return this.slots[this.runs];
  }

  get spare(): ModelSlot {
    return this.slots[1 - this.runs]!;
  }

  /** The spare, where it may run in place of what runs now; else null. */
  get previous(): ModelSlot | null {
    return isRunnable(stateOf(this.spare)) ? this.spare : null;
  }

  open(name: string): StoredModel {
    return this.active.open(name);
  }

  /** Runs the previous models from now on, and at every start. Throws `flash-failed`; they run all the same. */
  fallBack(): void {
    const { active } = this;
    this.runs = this.runs === 0 ? 1 : 0;
    const { directory } = stateOf(active);
    if (directory !== null) revoke(active.flash, directory.crc);
  }

  private get chosen(): 0 | 1 {
    return choose(stateOf(this.slots[0]), stateOf(this.slots[1]));
  }
}

export function stateOf({ flash }: ModelSlot): SlotState {
  return { directory: readDirectory(flash, 0, sealAt(flash)), seal: readSeal(flash) };
}
