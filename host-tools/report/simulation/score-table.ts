import {
  EVERY_GESTURE,
  type ScenarioScore,
  scoreScenario,
} from '../../virtual-watch/scenario-score.js';
import type { Simulation } from '../../virtual-watch/simulation.js';
import { type Html, html } from '../html.js';
import { SYNTHETIC, table } from '../table.js';

const FIGURES = { figures: true };

/** What was found of what the wearer of a scenario did; nothing for other wear. */
export function scoreTable(simulation: Simulation): Html | null {
  const score = scoreScenario(simulation);
  if (score === null || Object.keys(score.kinds).length === 0) return null;
  const rows = Object.entries(score.kinds).map(([kind, one]) => [
    kind === EVERY_GESTURE ? 'all gestures' : kind,
    one.truth,
    one.hit,
    one.falseAlarms,
    one.falsePerHour95 === null ? '–' : `at most ${one.falsePerHour95.toFixed(2)}`,
    ...latency(kind, score),
  ]);
  const titles = ['there were', 'found', 'false alarms', 'an hour (95 %)', 'median', '95 %'];
  return html`${table(
    'Found of what the wearer did',
    [{ title: 'what' }, ...titles.map((title) => ({ title, ...FIGURES }))],
    rows,
  )}
<p class="note">${SYNTHETIC} motion and sound: these figures show that the features run together, not how well they recognise people. Times: hand washing from its start, gestures from their end, raises from the first word.</p>`;
}

function latency(kind: string, score: ScenarioScore): [string, string] {
  const one = score.kinds[kind]!;
  const isRaise = kind === 'raise';
  return [
    seconds(isRaise ? score.speechLatencyP50S : one.latencyP50S),
    seconds(isRaise ? score.speechLatencyP95S : one.latencyP95S),
  ];
}

function seconds(value: number | null): string {
  return value === null ? '–' : `${value.toFixed(2)} s`;
}
