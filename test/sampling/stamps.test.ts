import assert from 'node:assert/strict';
import { Stamps } from '../../src/sampling/stamps.js';

const TABLE: { name: string; stamps: number[]; spread: number[]; equal: number }[] = [
  { name: 'leaves distinct stamps', stamps: [0, 7, 20], spread: [0, 7, 20], equal: 0 },
  { name: 'spreads a pair', stamps: [0, 20, 20, 60], spread: [0, 20, 40, 60], equal: 1 },
  { name: 'spreads three', stamps: [0, 0, 0, 60, 80], spread: [0, 20, 40, 60, 80], equal: 2 },
  { name: 'uses the period at the end', stamps: [0, 20, 20], spread: [0, 20, 45], equal: 1 },
  { name: 'spreads two runs', stamps: [0, 0, 10, 10, 20], spread: [0, 5, 10, 15, 20], equal: 2 },
  { name: 'takes one sample', stamps: [5], spread: [5], equal: 0 },
];

describe('sampling/stamps', () => {
  for (const { name, stamps, spread, equal } of TABLE) {
    it(name, () => {
      const offsets = Int32Array.from(stamps);
      const inspector = new Stamps();
      const largest = inspector.inspect(offsets, stamps.length, 25);
      assert.equal(inspector.equal, equal);
      assert.equal(largest, Math.max(0, ...spread.slice(1).map((t, i) => t - spread[i]!)));
      assert.deepEqual([...offsets], spread);
    });
  }

  it('touches only the samples there are', () => {
    const offsets = Int32Array.of(0, 10, 10, 10);
    new Stamps().inspect(offsets, 2, 25);
    assert.deepEqual([...offsets], [0, 10, 10, 10]);
  });
});
