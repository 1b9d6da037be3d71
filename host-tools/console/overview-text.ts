import type { TargetResult } from '../report/target-result.js';
import { columns } from './columns.js';
import type { Style } from './style.js';

const COLOURS = { met: 'green', 'not met': 'red' } as const;

/** A line a target: what was wanted, what was reached, and what that is made of. */
export function targetLines(targets: readonly TargetResult[], style: Style): string {
  const rows = targets.map(({ verdict, title, wanted, figure, detail, synthetic }) => [
    verdict,
    `${title}${synthetic ? ' (synthetic)' : ''}`,
    wanted,
    figure,
    detail,
  ]);
  const text = columns([['', 'target', 'wanted', 'reached', ''], ...rows]);
  return text
    .split('\n')
    .map((line, i) => {
      const verdict = targets[i - 1]?.verdict;
      const colour = verdict === 'met' || verdict === 'not met' ? COLOURS[verdict] : null;
      return colour === null ? line : style(colour, line);
    })
    .join('\n');
}
