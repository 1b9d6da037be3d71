/// <reference path="../tflite-micro/native.d.ts" />
import type { BootCause } from '../../src/events.js';
import { bootCauseOf } from './boot-cause.js';

export interface Boot {
  /** A random number: the id of a boot for which nothing was retained. */
  readonly bootId: number;
  readonly cause: BootCause;
}

type Whole = (this: void) => number;

/** Why the chip started. */
export function openBoot(): Boot {
  const cause = bootCauseOf(native<Whole>('xs_power_reset_reason')());
  return { bootId: native<Whole>('xs_power_random')(), cause };
}
