import type { RadioPolicy } from './composition.js';
import type { Range } from './figure.js';

/** `at the estimate`: the range goes beyond what is allowed. */
export type Verdict = 'met' | 'met at the estimate' | 'not met';

export interface Budget {
  readonly name: string;
  readonly allowedMilliamps: number;
  readonly found: Range;
  readonly verdict: Verdict;
}

export function verdict(allowed: number, found: Range): Verdict {
  if (found.high <= allowed) return 'met';
  return found.value <= allowed ? 'met at the estimate' : 'not met';
}

/** A board's budgets against the average of each radio policy and against its table. */
export function budgets(
  allowed: Readonly<Partial<Record<RadioPolicy | 'table', number>>>,
  found: Readonly<Partial<Record<RadioPolicy | 'table', Range>>>,
): Budget[] {
  return Object.entries(allowed).flatMap(([name, allowedMilliamps]) => {
    const range = found[name as RadioPolicy | 'table'];
    if (!range) return [];
    return [{ name, allowedMilliamps, found: range, verdict: verdict(allowedMilliamps, range) }];
  });
}
