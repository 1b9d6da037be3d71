import { highMul, roundingShiftRight } from '../quantised-multiplier.js';

/**
 * gemmlowp's exponential and reciprocal in fixed point (fixedpoint.h). Qm.n below: m integer bits,
 * n = 31 - m fractional ones.
 */

const INT32_MAX = 0x7fffffff;
const INT32_MIN = -0x80000000;

/** Integer bits of the exponential's argument. */
export const SCALED_DIFF_BITS = 5;
const FRACTION_BITS = 31 - SCALED_DIFF_BITS;
const QUARTER = 1 << (FRACTION_BITS - 2);

/** exp(-2^k) in Q0.31 for k = -2…4, each with its bit in the remainder. */
const EXP_OF_POWERS: readonly (readonly [exponent: number, factor: number])[] = [
  [-2, 1672461947],
  [-1, 1302514674],
  [0, 790015084],
  [1, 290630308],
  [2, 39332535],
  [3, 720401],
  [4, 242],
];

/** exp(a) in Q0.31 for a <= 0 in Q5.26. */
export function expOnNegatives(a: number): number {
  if (a === 0) return INT32_MAX;
  const fraction = (a & (QUARTER - 1)) - QUARTER;
  let result = expNearEighth(saturatingShiftLeft(fraction, SCALED_DIFF_BITS));
  const remainder = (fraction - a) | 0;
  for (const [exponent, factor] of EXP_OF_POWERS) {
    if (remainder & (1 << (FRACTION_BITS + exponent))) result = highMul(result, factor);
  }
  return result;
}

/** exp(a) for -1/4 <= a < 0, both in Q0.31: four terms of the Taylor series around -1/8. */
function expNearEighth(a: number): number {
  const expOfMinusEighth = 1895147668;
  const third = 715827883;
  const x = (a + (1 << 28)) | 0;
  const x2 = highMul(x, x);
  const x3 = highMul(x2, x);
  const x4 = highMul(x2, x2);
  const quarterOfX4 = roundingShiftRight(x4, 2);
  const tail = roundingShiftRight((highMul((quarterOfX4 + x3) | 0, third) + x2) | 0, 1);
  return (expOfMinusEighth + highMul(expOfMinusEighth, (x + tail) | 0)) | 0;
}

/**
 * 1 / y in Q0.31, where y in [1, 2) is `sum` shifted up by `headroom` bits, its leading one
 * dropped: three Newton-Raphson steps from 48/17 - 32/17 x (y / 2), in Q2.29.
 */
export function reciprocal(sum: number, headroom: number): number {
  const aboveOne = ((sum << headroom) - INT32_MIN) | 0;
  const half = Math.trunc((aboveOne + INT32_MAX + 1) / 2);
  const one = 1 << 29;
  let x = (1515870810 + highMul(half, -1010580540)) | 0;
  for (let step = 0; step < 3; step++) {
    const error = (one - highMul(half, x)) | 0;
    x = (x + saturatingShiftLeft(highMul(x, error), 2)) | 0;
  }
  return saturatingShiftLeft(x, 1);
}

/** x 2^bits, saturated (SaturatingRoundingMultiplyByPOT). */
function saturatingShiftLeft(x: number, bits: number): number {
  const limit = (1 << (31 - bits)) - 1;
  if (x > limit) return INT32_MAX;
  return x < -limit ? INT32_MIN : x << bits;
}
