/// <reference path="../tflite-micro/native.d.ts" />
import type { Health } from '../../src/ports.js';

type Bytes = (this: void) => number;

/** What the chip tells of itself. XS tells nothing of its heap to a release build. */
export class BoardHealth implements Health {
  readonly freeChunkBytes = null;
  readonly freeSlots = null;
  private readonly wakePin: { readonly isIdle: boolean } | null;

  constructor(wakePin: { readonly isIdle: boolean } | null) {
    this.wakePin = wakePin;
  }

  get wakePinIdle(): boolean | null {
    return this.wakePin?.isIdle ?? null;
  }

  get freeRamBytes(): number {
    return native<Bytes>('xs_power_free_ram')();
  }
}
