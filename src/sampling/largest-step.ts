/**
 * The largest step from one stamp to the next, or -1 where two are equal. Hosts that run XS have
 * modules/kernels/largest-step.ts in place of this.
 * @param offsetsUs never-falling times; the first `count` are used
 */
export function largestStep(offsetsUs: Int32Array, count: number): number {
  let largestUs = 0;
  for (let i = 1; i < count; i++) {
    const stepUs = offsetsUs[i]! - offsetsUs[i - 1]!;
    if (stepUs === 0) return -1;
    if (stepUs > largestUs) largestUs = stepUs;
  }
  return largestUs;
}
