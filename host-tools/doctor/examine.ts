import type { Check, Checked } from './check.js';
import { compiler32Check, compilerCheck, nodeCheck, packagesCheck } from './compiler-checks.js';
import { idfCheck, moddableCheck, typescriptCheck } from './firmware-checks.js';
import { type Machine, thisMachine } from './machine.js';
import { chromiumCheck, dataCheck, serialCheck, udevCheck } from './machine-checks.js';

const CHECKS: readonly Check[] = [
  nodeCheck,
  packagesCheck,
  compilerCheck,
  compiler32Check,
  moddableCheck,
  idfCheck,
  typescriptCheck,
  serialCheck,
  udevCheck,
  chromiumCheck,
  dataCheck,
];

/** What building firmware wants, in the order in which it fails. */
export const FIRMWARE_CHECKS: readonly Check[] = [moddableCheck, idfCheck, typescriptCheck];

export function examine(
  machine: Machine = thisMachine(),
  checks: readonly Check[] = CHECKS,
): Checked[] {
  return checks.map((check) => ({
    name: check.name,
    for: check.for,
    needed: check.needed,
    finding: check.look(machine),
  }));
}

/** Whether `npm start` runs. */
export function isFit(checked: readonly Checked[]): boolean {
  return checked.every(({ needed, finding }) => finding.ok || !needed);
}

/** The one line on what is missing, as `carpal doctor` and who needs it say it. */
export function missingLine({ name, for: purpose, finding }: Checked): string {
  const get = finding.ok ? '' : `: ${finding.get}`;
  return `${name}: missing for ${purpose} (${finding.found})${get}`;
}
