import type { ContextEvaluation } from '../evaluation/context-evaluation.js';
import {
  type ContextRecording,
  confusionOf,
  contextColumns,
  transitionDelays,
} from '../evaluation/context-scores.js';
import { CONTEXTS } from '../evaluation/contexts.js';
import { columns } from './columns.js';

const NONE = '–';

/** Confusion in seconds and delays of transitions, by column. */
export function contextText({ recordings, joined }: ContextEvaluation): string {
  return [
    ...contextColumns(recordings).flatMap(({ title, recordings: own }) => [
      `${title}: what was so (rows) and what the watch said, in seconds`,
      confusionTable(own),
      'From a change to the watch’s saying so',
      delayTable(own),
    ]),
    ...contextColumns(joined).flatMap(({ title, recordings: own }) => [
      `Synthetic, ${title.toLowerCase()}: recordings joined; from a change to the watch’s saying so`,
      delayTable(own),
    ]),
  ].join('\n');
}

function confusionTable(recordings: readonly ContextRecording[]): string {
  const confusion = confusionOf(recordings);
  const rows = CONTEXTS.map((row) => {
    const seconds = CONTEXTS.map((column) => Math.round(confusion[row][column]));
    const total = seconds.reduce((sum, s) => sum + s, 0);
    const right = confusion[row][row] / total;
    return total === 0
      ? [row, 'no data']
      : [row, ...seconds, `${(100 * right).toFixed(1)} % right`];
  });
  return columns([['', ...CONTEXTS], ...rows]);
}

function delayTable(recordings: readonly ContextRecording[]): string {
  const rows = transitionDelays(recordings).map(({ to, transitions, followed, p50S, p95S }) => [
    `to ${to}`,
    transitions === 0 ? 'no data' : transitions,
    transitions === 0 ? NONE : followed,
    seconds(p50S),
    seconds(p95S),
  ]);
  return columns([['', 'changes', 'followed', 'p50', 'p95'], ...rows]);
}

function seconds(value: number | null): string {
  return value === null ? NONE : `${value.toFixed(1)} s`;
}
