/** `too few hours`: the rate would do, but its bound cannot say so. `met at the estimate`: its range goes beyond. */
export type Verdict = 'met' | 'met at the estimate' | 'not met' | 'too few hours' | 'no data';

/** A target, the figure that was reached, and how to get it again. */
export interface TargetResult {
  readonly title: string;
  readonly wanted: string;
  readonly figure: string;
  /** What the figure is made of, bounds with it. */
  readonly detail: string;
  readonly verdict: Verdict;
  /** Measured on a mixture of parts that were never recorded together. */
  readonly synthetic: boolean;
  /** The command line that measures it. */
  readonly command: string;
}

/** `no data` where there is no figure. */
export function verdictOf(
  figure: number | null,
  isMet: (figure: number) => boolean,
): 'met' | 'not met' | 'no data' {
  if (figure === null) return 'no data';
  return isMet(figure) ? 'met' : 'not met';
}
