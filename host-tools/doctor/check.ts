import type { Machine } from './machine.js';

/** What a machine has of what carpal may want. */
export interface Check {
  readonly name: string;
  /** What cannot be done without it. */
  readonly for: string;
  /** `npm start` does not run without it. */
  readonly needed: boolean;
  look(machine: Machine): Finding;
}

/** `found` also says what is there instead; `get` how to get it, where it is missing. */
export type Finding =
  | { readonly ok: true; readonly found: string }
  | { readonly ok: false; readonly found: string; readonly get: string };

export interface Checked {
  readonly name: string;
  readonly for: string;
  readonly needed: boolean;
  readonly finding: Finding;
}

/** Compares dotted versions by their first `parts` numbers. */
export function isAtLeast(version: string, least: readonly number[]): boolean {
  const numbers = version.split('.').map((part) => Number.parseInt(part, 10));
  for (const [i, wanted] of least.entries()) {
    const number = numbers[i] ?? 0;
    if (number !== wanted) return number > wanted;
  }
  return true;
}
