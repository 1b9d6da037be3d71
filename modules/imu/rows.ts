import { CarpalError } from '../../src/errors.js';

/** The slowest row that is as fast as asked, or the fastest there is. Rows rise. */
export function rowAtLeast<T extends { readonly rateHz: number }>(
  rows: readonly T[],
  rateHz: number,
): T {
  return rows.find((row) => row.rateHz >= rateHz) ?? rows[rows.length - 1]!;
}

/** The row of that range. Throws `bad-config` when there is none. */
export function rowOfRange<T extends { readonly range: number }>(
  rows: readonly T[],
  range: number,
  unit: string,
): T {
  const row = rows.find((candidate) => candidate.range === range);
  if (row !== undefined) return row;
  const ranges = rows.map((candidate) => candidate.range).join(', ');
  throw new CarpalError('bad-config', `expected a range of ${ranges} ${unit}, found ${range}`);
}
