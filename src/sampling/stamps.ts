import { largestStep } from './largest-step.js';

/** The time stamps of blocks: equal ones are spread and counted, gaps are found. */
export class Stamps {
  /** Stamps that were equal to the one before. */
  equal = 0;

  /**
   * Spreads runs of equal stamps evenly up to the next distinct one, or by the nominal period where the
   * block ends first. In place.
   * @param offsetsUs never-falling times in the block; the first `count` are used
   * @returns the largest step from one stamp to the next, in microseconds
   */
  inspect(offsetsUs: Int32Array, count: number, periodUs: number): number {
    const largestUs = largestStep(offsetsUs, count);
    return largestUs >= 0 ? largestUs : this.mend(offsetsUs, count, periodUs);
  }

  private mend(offsetsUs: Int32Array, count: number, periodUs: number): number {
    let largestUs = 0;
    let previousUs = offsetsUs[0]!;
    for (let i = 1; i < count; i++) {
      let stampUs = offsetsUs[i]!;
      if (stampUs === previousUs) stampUs = this.spread(offsetsUs, i, count, periodUs);
      const stepUs = stampUs - previousUs;
      if (stepUs > largestUs) largestUs = stepUs;
      previousUs = stampUs;
    }
    return largestUs;
  }

  /** Spreads the run whose second stamp is at `second`; returns what that one became. */
  private spread(offsetsUs: Int32Array, second: number, count: number, periodUs: number): number {
    const first = second - 1;
    const startUs = offsetsUs[first]!;
    let next = second + 1;
    while (next < count && offsetsUs[next]! === startUs) next++;
    const run = next - first;
    const stepUs = next < count ? ((offsetsUs[next]! - startUs) / run) | 0 : periodUs;
    for (let k = 1; k < run; k++) offsetsUs[first + k] = startUs + k * stepUs;
    this.equal += run - 1;
    return startUs + stepUs;
  }
}
