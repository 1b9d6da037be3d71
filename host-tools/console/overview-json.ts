import type { FeaturePart } from '../report/feature-part.js';
import { rounded } from './evaluation-json.js';

/** What was measured, besides the parts. */
export interface OverviewFacts {
  readonly engine: string;
  readonly hours: number;
  readonly wallS: number;
  readonly people: number;
}

/** NDJSON: a line for each target, then the summary; their keys are a contract (README). */
export function overviewJson(parts: readonly FeaturePart[], facts: OverviewFacts): string {
  const lines = [...targetLines(parts), overviewSummary(parts, facts)];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function targetLines(parts: readonly FeaturePart[]): object[] {
  return parts.flatMap(({ id, targets }) =>
    targets.map((target) => ({ type: 'target', feature: id, ...target })),
  );
}

/** The last line: as of one feature, with the targets by their verdicts. */
export function overviewSummary(parts: readonly FeaturePart[], facts: OverviewFacts): object {
  const verdicts: Record<string, number> = {};
  for (const { verdict } of parts.flatMap(({ targets }) => targets)) {
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  }
  return {
    type: 'summary',
    ...facts,
    hours: rounded(facts.hours),
    wallS: rounded(facts.wallS),
    kinds: rounded(Object.assign({}, ...parts.map(({ kinds }) => kinds))),
    targets: verdicts,
  };
}

/** What overview.json beside the page holds. */
export function overviewFile(parts: readonly FeaturePart[], facts: OverviewFacts): object {
  const { type: _, ...summary } = overviewSummary(parts, facts) as { type: string };
  return {
    ...summary,
    allTargets: targetLines(parts),
    noData: parts.flatMap(({ noData }) => noData.map(([what, why]) => ({ what, why }))),
  };
}
