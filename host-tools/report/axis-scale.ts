/**
 * A scale that is linear up to `linear` and logarithmic beyond it: rates and misses span decades and are
 * often zero, which a logarithm cannot show.
 */
export interface AxisScale {
  /** Share of the axis, 0…1, clamped. */
  position(value: number): number;
  readonly ticks: readonly number[];
}

export function axisScale(linear: number, largest: number, ticks: readonly number[]): AxisScale {
  const end = Math.asinh(largest / linear);
  return {
    position: (value) => Math.min(1, Math.max(0, Math.asinh(value / linear) / end)),
    ticks: ticks.filter((tick) => tick <= largest),
  };
}
