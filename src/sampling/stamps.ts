/**
 * Spreads runs of equal time stamps evenly up to the next distinct one, or by the nominal period where
 * the block ends first. In place.
 * @param offsetsUs never-falling times in the block; the first `count` are used
 * @returns stamps that were equal to the one before
 */
export function spreadEqualStamps(offsetsUs: Int32Array, count: number, periodUs: number): number {
  let equal = 0;
  for (let i = 1; i < count; i++) {
    if (offsetsUs[i]! !== offsetsUs[i - 1]!) continue;
    const first = i - 1;
    while (i < count && offsetsUs[i]! === offsetsUs[first]!) i++;
    const run = i - first;
    equal += run - 1;
    const startUs = offsetsUs[first]!;
    const stepUs = i < count ? ((offsetsUs[i]! - startUs) / run) | 0 : periodUs;
    for (let k = 1; k < run; k++) offsetsUs[first + k] = startUs + k * stepUs;
  }
  return equal;
}
