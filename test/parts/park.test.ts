import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parkedPins, parkParts } from '../../modules/parts/park.js';
import { FakeBoard } from './board-fake.js';

const CLOCK_OUT = { part: 'RTC', address: 0x51, register: 0x0d, value: 0 };

describe('parts that are not used', () => {
  it('are put to sleep by pins and registers', () => {
    const board = new FakeBoard();
    const park = { low: [1, 2], high: [3], registers: [CLOCK_OUT] };
    assert.deepEqual(parkParts(board.io({ park })), []);
    assert.deepEqual(
      board.pins.map(({ pin, initialValue }) => [pin, initialValue]),
      [
        [1, 0],
        [2, 0],
        [3, 1],
      ],
    );
    assert.equal(parkedPins.length, 3);
    assert.equal(board.part.registers.get(0x0d), 0);
    assert.equal(board.bus.settings[0]!.address, 0x51);
    assert.equal(board.bus.isOpen, false);
  });

  it('that do not answer are told of, and the next is put to sleep', () => {
    const board = new FakeBoard();
    board.taken.add(1);
    board.bus.nack = (index) => index === 0;
    const park = { low: [1, 2], high: [], registers: [CLOCK_OUT, { ...CLOCK_OUT, part: 'touch' }] };
    const faults = parkParts(board.io({ park }));
    assert.deepEqual(
      faults.map(({ code, message }) => [code, message.split(':')[0]]),
      [
        ['part-lost', 'GPIO1'],
        ['part-lost', 'RTC'],
      ],
    );
    assert.equal(board.pins.length, 1);
    assert.equal(board.part.registers.get(0x0d), 0);
    assert.equal(board.bus.isOpen, false);
  });
});
