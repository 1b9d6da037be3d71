import assert from 'node:assert/strict';
import { NorFlash } from '../../host-tools/virtual-watch/flash/nor-flash.js';
import type { Directory, Entry } from '../../src/models/directory.js';
import {
  choose,
  readSeal,
  revoke,
  type Seal,
  type SlotState,
  writeSeal,
} from '../../src/models/seal.js';

const directory = (crc: number, generation: number): Directory => ({
  crc,
  entries: [{ generation } as Entry],
});
const seal = (of: number, over: number, revoked = false): Seal => ({ of, over, revoked });
const slot = (held: Directory | null, with_: Seal | null = null): SlotState => ({
  directory: held,
  seal: with_,
});

const FLASHED = slot(directory(1, 0));
const NOTHING = slot(null);
const ROWS: readonly (readonly [what: string, first: SlotState, second: SlotState, runs: 0 | 1])[] =
  [
    ['what was flashed', FLASHED, NOTHING, 0],
    ['the first, where there is nothing', NOTHING, NOTHING, 0],
    ['the first, before the second is sealed', FLASHED, slot(directory(2, 1)), 0],
    ['the second, sealed above the first', FLASHED, slot(directory(2, 1), seal(2, 1)), 1],
    ['the first, flashed since', slot(directory(5, 0)), slot(directory(2, 1), seal(2, 1)), 0],
    ['the first, where the second is revoked', FLASHED, slot(directory(2, 1), seal(2, 1, true)), 0],
    [
      'the first, where the seal is of another store',
      FLASHED,
      slot(directory(3, 1), seal(2, 1)),
      0,
    ],
    ['the second, while the first is overwritten', NOTHING, slot(directory(2, 1), seal(2, 1)), 1],
    [
      'the second, while the first waits',
      slot(directory(3, 2)),
      slot(directory(2, 1), seal(2, 1)),
      1,
    ],
    [
      'the first, sealed above it',
      slot(directory(3, 2), seal(3, 2)),
      slot(directory(2, 1), seal(2, 1)),
      0,
    ],
    [
      'the second, where the first is revoked',
      slot(directory(1, 0), seal(1, 0, true)),
      slot(directory(2, 1), seal(2, 9)),
      1,
    ],
  ];

describe('of two partitions there runs', () => {
  for (const [what, first, second, runs] of ROWS) {
    it(what, () => assert.equal(choose(first, second), runs));
  }
});

describe('a seal', () => {
  it('is read as it was written, over whatever stood there', () => {
    const flash = new NorFlash(2);
    assert.equal(readSeal(flash), null);
    writeSeal(flash, 0xdeadbeef, 7);
    writeSeal(flash, 0xcafe, 0xffffffff);
    assert.deepEqual(readSeal(flash), { of: 0xcafe, over: 0xffffffff, revoked: false });
  });

  it('is revoked, where it is and where it is not', () => {
    const flash = new NorFlash(2);
    revoke(flash, 5);
    assert.deepEqual(readSeal(flash), { of: 5, over: 0, revoked: true });
    writeSeal(flash, 6, 1);
    revoke(flash, 6);
    assert.deepEqual(readSeal(flash), { of: 6, over: 1, revoked: true });
  });

  it('touches nothing but the last sector', () => {
    const flash = new NorFlash(3);
    flash.memory.fill(0x55);
    writeSeal(flash, 1, 2);
    assert.ok(flash.memory.subarray(0, 8192).every((byte) => byte === 0x55));
  });
});
