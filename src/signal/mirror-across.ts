/**
 * Changes the sign of y in `count` samples of three axes, in place. Hosts that run XS have
 * modules/kernels/mirror-across.ts in place of this.
 */
export function mirrorAcross(samples: Int16Array, count: number): void {
  for (let at = 1; at < 3 * count; at += 3) {
    const across = samples[at]!;
    samples[at] = across === -32768 ? 32767 : -across;
  }
}
