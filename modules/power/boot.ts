/// <reference path="../tflite-micro/native.d.ts" />
import type { BootCause } from '../../src/events.js';
import { bootCauseOf } from './boot-cause.js';
import { type BootCounts, decodeBootCounts, encodeBootCounts, nextBoot } from './boot-counts.js';
import { RetainedMemory } from './retained-memory.js';

export interface Boot extends BootCounts {
  readonly cause: BootCause;
}

type Whole = (this: void) => number;

/** Why the chip started, counted over resets. To be called once a boot. */
export function openBoot(): Boot {
  const cause = bootCauseOf(native<Whole>('xs_power_reset_reason')());
  const memory = new RetainedMemory('boots');
  const kept = memory.load();
  const before = kept === null ? null : decodeBootCounts(kept);
  const counts = nextBoot(before, cause, native<Whole>('xs_power_random')());
  memory.save(encodeBootCounts(counts));
  return { ...counts, cause };
}
