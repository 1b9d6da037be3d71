import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  clamp,
  highMul,
  multiply,
  quantiseMultiplier,
  roundingShiftRight,
} from '../../host-tools/tflite/quantised-multiplier.js';

const int32 = fc.oneof(
  fc.integer({ min: -0x80000000, max: 0x7fffffff }),
  fc.constantFrom(-0x80000000, -1, 0, 1, 0x7fffffff, 0x40000000, -0x40000000),
);

/** gemmlowp's definition in 64-bit integers: add a nudge, then divide towards zero. */
function highMulOf64Bits(a: number, b: number): number {
  const product = BigInt(a) * BigInt(b);
  const nudge = product >= 0n ? 1n << 30n : 1n - (1n << 30n);
  const result = (product + nudge) / (1n << 31n);
  return Number(result > 0x7fffffffn ? 0x7fffffffn : result);
}

describe('quantised multiplier', () => {
  it('multiplies as 64-bit integers do', () => {
    fc.assert(
      fc.property(int32, int32, (a, b) => {
        assert.equal(highMul(a, b), highMulOf64Bits(a, b));
      }),
      { seed: 1, numRuns: 5000 },
    );
  });

  it('shifts right with halves away from zero', () => {
    fc.assert(
      fc.property(int32, fc.integer({ min: 0, max: 31 }), (x, exponent) => {
        const exact = Math.abs(x) / 2 ** exponent;
        const expected = Math.sign(x) * Math.floor(exact + 0.5);
        assert.equal(roundingShiftRight(x, exponent), expected + 0);
      }),
      { seed: 2, numRuns: 5000 },
    );
  });

  it('splits a factor into 31 bits and a shift', () => {
    assert.deepEqual(quantiseMultiplier(1), { multiplier: 1 << 30, shift: 1 });
    assert.deepEqual(quantiseMultiplier(0.75), { multiplier: 0.75 * 2 ** 31, shift: 0 });
    assert.deepEqual(quantiseMultiplier(0), { multiplier: 0, shift: 0 });
  });

  it('moves a fraction that rounds up to 1 into the shift', () => {
    assert.deepEqual(quantiseMultiplier(1 - 2 ** -40), { multiplier: 1 << 30, shift: 1 });
  });

  it('takes a factor below 2^-32 for 0', () => {
    assert.deepEqual(quantiseMultiplier(2 ** -33), { multiplier: 0, shift: 0 });
  });

  it('rounds twice: a quarter of 5 becomes 2.5, 3, 1.5 and then 2', () => {
    const { multiplier, shift } = quantiseMultiplier(0.25);
    assert.equal(multiply(5, multiplier, shift), 2);
    assert.equal(multiply(-5, multiplier, shift), -1);
  });

  it('shifts left before it multiplies by more than 1', () => {
    const { multiplier, shift } = quantiseMultiplier(3);
    assert.equal(multiply(100, multiplier, shift), 300);
  });

  it('clamps any int32', () => {
    fc.assert(
      fc.property(int32, (x) => {
        assert.equal(clamp(x, -128, 127), Math.min(127, Math.max(-128, x)));
      }),
      { seed: 3, numRuns: 2000 },
    );
  });
});
