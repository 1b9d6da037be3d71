import type { KindSummary } from '../evaluation/evaluation-result.js';
import { EVERY_GESTURE, type ScenarioScore } from '../virtual-watch/scenario-score.js';
import { columns } from './columns.js';

/** What was found of what the wearer did; only kinds whose detector is armed. */
export function scoreTable(score: ScenarioScore): string {
  const head = ['', 'there were', 'found', 'false alarms', 'an hour', 'after (median, 95 %)', ''];
  const rows = Object.entries(score.kinds).map(([kind, summary]) => [
    kind === EVERY_GESTURE ? 'all gestures' : kind.replace('gesture:', ''),
    summary.truth,
    summary.hit,
    summary.falseAlarms,
    summary.falsePerHour === null
      ? '-'
      : `${summary.falsePerHour.toFixed(2)} (at most ${summary.falsePerHour95!.toFixed(2)})`,
    ...latency(kind, summary, score),
  ]);
  return columns([head, ...rows]);
}

function latency(kind: string, summary: KindSummary, score: ScenarioScore): [string, string] {
  if (kind === 'raise') {
    return [seconds(score.speechLatencyP50S, score.speechLatencyP95S), 'of the first word'];
  }
  const text = seconds(summary.latencyP50S, summary.latencyP95S);
  return [text, kind === 'handwash' ? 'of its start' : 'of its end'];
}

function seconds(median: number | null, high: number | null): string {
  return median === null || high === null ? '-' : `${median.toFixed(2)} s, ${high.toFixed(2)} s`;
}
