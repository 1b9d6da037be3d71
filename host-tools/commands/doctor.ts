import type { Command } from 'commander';
import { columns } from '../console/columns.js';
import { styleFor } from '../console/style.js';
import type { Checked } from '../doctor/check.js';
import { examine, isFit, missingLine } from '../doctor/examine.js';
import { EXIT } from '../exit-code.js';

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'say what this machine lacks and how to get it; exit 1 where npm start would not run',
    )
    .option('--json', 'a line of JSON for each check, and a summary')
    .action(run);
}

function run({ json }: { json?: true }): void {
  const checked = examine();
  process.stdout.write(json ? lines(checked) : page(checked));
  if (!isFit(checked)) process.exitCode = EXIT.failed;
}

function page(checked: readonly Checked[]): string {
  const style = styleFor(process.stdout);
  const there = checked.filter(({ finding }) => finding.ok);
  const missing = checked.filter(({ finding }) => !finding.ok);
  const ok = columns(there.map(({ name, finding }) => ['ok', name, finding.found]));
  const lacks = missing.map((one) => `  ${style('yellow', '--')}  ${missingLine(one)}`).join('\n');
  const end = isFit(checked) ? 'npm start has all it needs' : 'npm start does not run here';
  return `${ok}\n${lacks === '' ? '' : `${lacks}\n`}${end}\n`;
}

function lines(checked: readonly Checked[]): string {
  const rows = checked.map(({ name, for: purpose, needed, finding }) => ({
    type: 'check',
    name,
    for: purpose,
    needed,
    ...finding,
  }));
  const missing = checked.filter(({ finding }) => !finding.ok).length;
  const summary = { type: 'summary', fit: isFit(checked), missing };
  return [...rows, summary].map((row) => `${JSON.stringify(row)}\n`).join('');
}
