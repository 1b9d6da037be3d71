import { CarpalError } from '../errors.js';
import type { BootCause } from '../events.js';
import type { Clock, DeviceInfo, Retained } from '../ports.js';
import type { Continuation } from '../record/journal.js';
import { decodeRetained, freshState, type RetainedState } from './codec.js';

/** What a boot goes on from. */
export interface Resumed extends Continuation {
  readonly state: RetainedState;
  /** What went before is known. */
  readonly continues: boolean;
  /** And this boot ends a deep sleep. */
  readonly woke: boolean;
  /** Why retained state is of no use, where there was any. */
  readonly fault: CarpalError | null;
}

const COUNTER_MOST = 0xffff;

/** Takes up what the boot before left: time, numbers and counters go on, or all begins anew. */
export function resume(retained: Retained, device: DeviceInfo, clock: Clock): Resumed {
  const { bootId, bootCause } = device;
  let fault: CarpalError | null = null;
  try {
    const bytes = retained.load();
    if (bytes !== null) {
      const state = decodeRetained(bytes);
      state.bootId = (state.bootId + 1) >>> 0;
      const counted = clock.resume(state.t_us);
      const awayUs = clock.now() - state.t_us;
      const uncertaintyUs = counted
        ? Math.ceil((awayUs * clock.sleepPpm) / 1e6)
        : Number.POSITIVE_INFINITY;
      count(state, bootCause);
      return resumed(state, true, bootCause === 'deep-sleep', uncertaintyUs, fault);
    }
  } catch (error) {
    if (!(error instanceof CarpalError)) throw error;
    fault = error;
  }
  const state = freshState(bootId);
  count(state, bootCause);
  return resumed(state, false, false, 0, fault);
}

function resumed(
  state: RetainedState,
  continues: boolean,
  woke: boolean,
  uncertaintyUs: number,
  fault: CarpalError | null,
): Resumed {
  const { bootId, sequences } = state;
  const rings = woke ? state.rings : null;
  return {
    state,
    continues,
    woke,
    fault,
    bootId,
    sequences,
    uncertaintyUs,
    described: woke,
    rings,
  };
}

function count(state: RetainedState, cause: BootCause): void {
  if (cause === 'brown-out') state.brownOuts = oneMore(state.brownOuts);
  else if (cause === 'panic') state.panics = oneMore(state.panics);
  else if (cause === 'watchdog') state.watchdogs = oneMore(state.watchdogs);
}

function oneMore(counter: number): number {
  return Math.min(COUNTER_MOST, counter + 1);
}
