import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { DeviceClock } from '../../src/clock.js';
import type { BootCause } from '../../src/events.js';
import { freshState, type RetainedState } from '../../src/retained/codec.js';
import { resume } from '../../src/retained/resume.js';
import { Retainer } from '../../src/retained/retainer.js';

class Memory {
  bytes: Uint8Array | null = null;
  load(): Uint8Array | null {
    return this.bytes;
  }
  save(bytes: Uint8Array): void {
    this.bytes = bytes.slice();
  }
}

/** Saves at `savedUs`, then starts with the counter at `counterUs`. */
function restart(
  changes: Partial<RetainedState>,
  savedUs: number,
  counterUs: number,
  bootCause: BootCause,
) {
  const memory = new Memory();
  new Retainer(memory, { ...freshState(41), ...changes }).save(savedUs);
  const clock = new DeviceClock(() => counterUs, 1000);
  const device = { board: 'fake', bootId: 1, bootCause };
  return { clock, resumed: resume(memory, device, clock) };
}

describe('retained/resume', () => {
  it('begins anew where nothing was retained', () => {
    const device = { board: 'fake', bootId: 5, bootCause: 'power-on' } as const;
    const resumed = resume(new Memory(), device, new DeviceClock(() => 9));
    assert.equal(resumed.bootId, 5);
    assert.equal(resumed.fault, null);
    assert.deepEqual([resumed.continues, resumed.woke, resumed.described], [false, false, false]);
  });

  it('counts boots and goes on with numbers and mode after deep sleep', () => {
    const sequences = { events: 7, descriptions: 8, samples: 9 };
    const { resumed } = restart({ mode: 'table', sequences }, 2e6, 12e6, 'deep-sleep');
    assert.equal(resumed.bootId, 42);
    assert.deepEqual(resumed.sequences, sequences);
    assert.equal(resumed.state.mode, 'table');
    assert.deepEqual([resumed.continues, resumed.woke, resumed.described], [true, true, true]);
  });

  it('is as sure of the time as the counter that ran through the sleep', () => {
    const { resumed, clock } = restart({}, 2e6, 12e6, 'deep-sleep');
    assert.equal(clock.now(), 12e6);
    assert.equal(resumed.uncertaintyUs, 10_000);
  });

  it('goes on from the time that was saved where the counter began anew, and says it cannot know', () => {
    const { resumed, clock } = restart({}, 2e6, 10, 'brown-out');
    assert.equal(clock.now(), 2e6);
    assert.equal(resumed.uncertaintyUs, Number.POSITIVE_INFINITY);
  });

  it('describes the stream again after a reset', () => {
    const { resumed } = restart({}, 2e6, 12e6, 'software');
    assert.deepEqual([resumed.continues, resumed.woke, resumed.described], [true, false, false]);
  });

  for (const [cause, counter] of [
    ['brown-out', 'brownOuts'],
    ['panic', 'panics'],
    ['watchdog', 'watchdogs'],
  ] as const) {
    it(`counts a ${cause}, up to 65,535`, () => {
      assert.equal(restart({ [counter]: 3 }, 1, 2, cause).resumed.state[counter], 4);
      assert.equal(restart({ [counter]: 65535 }, 1, 2, cause).resumed.state[counter], 65535);
      assert.equal(restart({ [counter]: 3 }, 1, 2, 'software').resumed.state[counter], 3);
    });
  }

  it('begins anew with a fault where the bytes are torn or foreign', () => {
    const memory = new Memory();
    memory.bytes = Uint8Array.from({ length: 300 }, (_, i) => i);
    const device = { board: 'fake', bootId: 5, bootCause: 'deep-sleep' } as const;
    const resumed = resume(memory, device, new DeviceClock(() => 9));
    assert.equal(resumed.fault?.code, 'bad-retained');
    assert.equal(resumed.bootId, 5);
    assert.deepEqual([resumed.continues, resumed.woke], [false, false]);
  });
});
