/** Sum of two uniform numbers has the variance 1/6: this makes it 1. */
const UNIT = Math.sqrt(6);

/**
 * Noise as a function of its index, so that any stretch of it can be had without what came before: variance 1,
 * white, between ±2.45. The hash is Chris Wellons's lowbias32.
 */
export function whiteNoise(seed: number, index: number): number {
  let x = (index ^ Math.imul(seed, 0x9e3779b1)) | 0;
  x ^= x >>> 16;
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  x ^= x >>> 16;
  return UNIT * (((x & 0xffff) + (x >>> 16)) / 0x10000 - 1);
}
