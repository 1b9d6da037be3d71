/**
 * TFLite's fixed-point multiplication with its default double rounding: a doubling high multiply
 * that rounds, then a right shift that rounds again (kernels/internal/common.cc, gemmlowp's
 * fixedpoint.h). Every function takes and gives int32 in doubles.
 */

const INT32_MIN = -0x80000000;
const INT32_MAX = 0x7fffffff;

export interface QuantisedMultiplier {
  /** 2^30…2^31 - 1, or 0. */
  readonly multiplier: number;
  /** Power of two to multiply by after multiplier / 2^31; -31 or more. */
  readonly shift: number;
}

/** The multiplier nearest to a real factor of 0 or more (QuantizeMultiplier). */
export function quantiseMultiplier(real: number): QuantisedMultiplier {
  if (real === 0) return { multiplier: 0, shift: 0 };
  let { fraction, exponent } = splitDouble(real);
  fraction = Math.round(fraction * 2 ** 31);
  if (fraction === 2 ** 31) {
    fraction /= 2;
    exponent++;
  }
  if (exponent < -31) return { multiplier: 0, shift: 0 };
  return { multiplier: fraction, shift: exponent };
}

/** real = fraction x 2^exponent with 0.5 <= fraction < 1, as C's frexp. */
function splitDouble(real: number): { fraction: number; exponent: number } {
  let fraction = real;
  let exponent = 0;
  while (fraction >= 1) {
    fraction /= 2;
    exponent++;
  }
  while (fraction < 0.5) {
    fraction *= 2;
    exponent--;
  }
  return { fraction, exponent };
}

/**
 * floor((a x b + 2^30) / 2^31), saturated: the rounded high half of 2ab
 * (SaturatingRoundingDoublingHighMul). The 62-bit product is taken apart as b = 2^16 high + low,
 * so that each part is exact in a double.
 */
export function highMul(a: number, b: number): number {
  if (a === INT32_MIN && b === INT32_MIN) return INT32_MAX;
  const low = Math.floor((a * (b & 0xffff) + 0x40000000) / 0x10000);
  return Math.floor((a * (b >> 16) + low) / 0x8000) | 0;
}

/**
 * x / 2^exponent, rounded to nearest, halves away from zero (RoundingDivideByPOT). Without
 * branches, as is `clamp`: on real signals they would be mispredicted half of the time, which
 * doubles the time of a small model.
 */
export function roundingShiftRight(x: number, exponent: number): number {
  const mask = ((1 << exponent) - 1) | 0;
  const threshold = (mask >> 1) + (x >>> 31);
  const carry = (threshold - (x & mask)) >>> 31;
  return (x >> exponent) + carry;
}

/** x times a quantised multiplier (MultiplyByQuantizedMultiplier, 32-bit). */
export function multiply(x: number, multiplier: number, shift: number): number {
  return shift > 0
    ? highMul(x << shift, multiplier)
    : roundingShiftRight(highMul(x, multiplier), 0 - shift); // -shift would be the double -0
}

/** Far outside int8, and far enough from the ends of int32 for differences to stay inside. */
const FAR = 1 << 24;

/** The nearest of min…max, for an int32 x and int8 limits. */
export function clamp(x: number, min: number, max: number): number {
  if (x > FAR) return max;
  if (x < -FAR) return min;
  const above = x - min;
  const raised = min + (above & ~(above >> 31));
  const below = max - raised;
  return max - (below & ~(below >> 31));
}
