import assert from 'node:assert/strict';
import type { FlashOperation, NorFlash } from '../../host-tools/virtual-watch/flash/nor-flash.js';
import {
  boot,
  type FakePackage,
  type FakeSlot,
  fakePackage,
  modelsBench,
  push,
  running,
} from './models-bench.js';

/** Of the cuts, one in so many is gone on from with a whole new push. */
const GO_ON_EVERY = 997;

/** Lets the power go before every step of every operation on a partition, and asks `check` what then runs. */
function cutEverywhere(flash: NorFlash, check: () => void): void {
  flash.onOperation = (operation: FlashOperation, from: Uint8Array | null) => {
    const { address, kind, steps } = operation;
    const before = flash.memory.slice();
    const { onOperation } = flash;
    flash.onOperation = null;
    for (let step = 0; step < steps; step++) {
      if (kind === 'erase') flash.erasePart(address, step);
      else {
        flash.memory.set(
          from!.subarray(0, step).map((byte, i) => byte & before[address + i]!),
          address,
        );
        flash.programPart(address + step, from![step]!, step);
      }
      check();
      flash.memory.set(before.subarray(address, address + steps), address);
    }
    flash.memory.set(before);
    flash.onOperation = onOperation;
  };
}

describe('the power that goes while a model is pushed', () => {
  /** How often each model ran after a cut. */
  function cut(bench: ReturnType<typeof modelsBench>, flash: NorFlash, act: () => void) {
    const ran = new Map<number, number>();
    let cuts = 0;
    cutEverywhere(flash, () => {
      const mark = running(boot(bench.a, bench.b));
      ran.set(mark, (ran.get(mark) ?? 0) + 1);
      if (++cuts % GO_ON_EVERY === 0) goOn(bench.a, bench.b, fakePackage(7));
    });
    act();
    flash.onOperation = null;
    return { ran, cuts };
  }

  function goOn(a: FakeSlot, b: FakeSlot, model: FakePackage): void {
    const kept = [a.flash.memory.slice(), b.flash.memory.slice()];
    push(boot(a, b).store, model);
    assert.equal(running(boot(a, b)), 7);
    a.flash.memory.set(kept[0]!);
    b.flash.memory.set(kept[1]!);
  }

  it('leaves the old model running, at any byte up to the seal’s last', () => {
    const bench = modelsBench();
    const { ran, cuts } = cut(bench, bench.b.flash, () => push(bench.store, fakePackage(2)));
    // A last byte whose bits were all programmed when the power went has decided.
    assert.equal((ran.get(1) ?? 0) + (ran.get(2) ?? 0), cuts);
    assert.ok((ran.get(2) ?? 0) <= 1, `${ran.get(2)}`);
    assert.ok(cuts > 12_000, `${cuts}`);
    assert.equal(running(bench.restart()), 2);
  });

  it('leaves the old model running when the first partition is the spare', () => {
    const bench = modelsBench();
    push(bench.store, fakePackage(2));
    const next = bench.restart();
    const { ran } = cut(next, next.a.flash, () => push(next.store, fakePackage(3)));
    assert.deepEqual([...ran.keys()], [2]);
    assert.equal(running(next.restart()), 3);
  });

  it('leaves one of the two running when it goes back', () => {
    const bench = modelsBench();
    push(bench.store, fakePackage(2));
    const next = bench.restart();
    const { ran, cuts } = cut(next, next.b.flash, () => next.slots.fallBack());
    assert.ok([...ran.keys()].every((mark) => mark === 1 || mark === 2));
    assert.equal(cuts, 4);
    assert.equal(running(next.restart()), 1);
  });
});
