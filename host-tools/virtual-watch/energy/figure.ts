/** A figure with where it is from; one that is not certain widens every total it enters. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly source: string;
  /** A datasheet or a measurement says so. */
  readonly certain: boolean;
}

/** A result and what it would be with every figure at its cheaper or dearer end. */
export interface Range {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export const ENDS = ['value', 'low', 'high'] as const;
export type End = (typeof ENDS)[number];

/** A rate's end that goes with an end of the cost: what is fast costs little. */
export function rateEnd(end: End): End {
  return end === 'low' ? 'high' : end === 'high' ? 'low' : 'value';
}

/** The same sum for each end. */
export function rangeOf(sum: (end: End) => number): Range {
  return { value: sum('value'), low: sum('low'), high: sum('high') };
}

export function scaled(range: Range, factor: number): Range {
  return rangeOf((end) => range[end] * factor);
}

export function added(a: Range, b: Range): Range {
  return rangeOf((end) => a[end] + b[end]);
}

export const ZERO: Range = { value: 0, low: 0, high: 0 };
