import { boundaryErrors } from '../evaluation/boundary-errors.js';
import type {
  EvaluatedRecording,
  Evaluation,
  KindSummary,
} from '../evaluation/evaluation-result.js';
import {
  byActivity,
  byPerson,
  bySet,
  type Group,
  hoursOf,
  seen,
  unseen,
} from '../evaluation/groups.js';
import { summarise } from '../evaluation/summary.js';
import { columns } from './columns.js';
import { evaluationSummary } from './evaluation-json.js';

const KIND = 'handwash';
const MOST_ACTIVITIES = 8;

/** Per person, the worst first; by set; overall; and the summary line that scripts read. */
export function evaluationPage(evaluation: Evaluation): string {
  const { recordings, synthetic, model, engine, tflite, wallS } = evaluation;
  const hours = hoursOf(recordings);
  const parts = [
    `${model.name} ${model.sha256.slice(0, 12)} on ${engine}, ${tflite} engine: ${hours.toFixed(1)} h in ${wallS.toFixed(1)} s`,
    'By person, the worst first',
    groupTable(byPerson(recordings, KIND)),
    'By set and device',
    groupTable(setsAndAll(unseen(recordings))),
    'False alarms by activity',
    activityTable(unseen(recordings)),
  ];
  const known = seen(recordings);
  if (known.length > 0) {
    parts.push('People whom it was trained on: memory, in none of the two tables above');
    parts.push(groupTable(setsAndAll(known)));
  }
  const spliced = unseen(synthetic);
  if (spliced.length > 0) parts.push(...syntheticPart(spliced));
  return `${parts.join('\n')}\n${JSON.stringify(evaluationSummary(evaluation))}\n`;
}

function setsAndAll(recordings: readonly EvaluatedRecording[]): Group[] {
  const summary = summarise(recordings, KIND);
  return [
    ...bySet(recordings, KIND),
    { name: 'all', recordings, hours: hoursOf(recordings), summary },
  ];
}

function syntheticPart(recordings: readonly EvaluatedRecording[]): string[] {
  const summary = summarise(recordings, KIND);
  const errors = boundaryErrors(recordings, KIND);
  const { washes, startP50S, startAbsP95S, endP50S, endAbsP95S } = errors;
  return [
    'Synthetic: washes spliced into other activity; in none of the figures above',
    groupTable([{ name: 'synthetic', recordings, hours: hoursOf(recordings), summary }]),
    `  synthetic, of ${washes} found: start and timer off by ${seconds(startP50S)} (p50), ${seconds(startAbsP95S)} (p95 of size); end off by ${seconds(endP50S)} (p50), ${seconds(endAbsP95S)} (p95 of size)`,
  ];
}

const HEADINGS = [
  [
    '',
    'hours',
    'washes',
    'found',
    'recall',
    'frag.',
    'merged',
    'false',
    'an hour (95 %)',
    'false s/h',
    'confirmed p50',
    'p95',
  ],
];

function groupTable(groups: readonly Group[]): string {
  const rows = groups.map(({ name, hours, recordings, summary }) => [
    `${name}${recordings.some(({ seen }) => seen) ? ' (trained on)' : ''}`,
    hours.toFixed(2),
    ...figures(summary),
  ]);
  return columns([...HEADINGS, ...rows]);
}

function figures(one: KindSummary): (string | number)[] {
  return [
    one.truth,
    one.hit,
    one.recall === null ? '–' : `${(100 * one.recall).toFixed(1)} %`,
    one.fragments,
    one.merges,
    one.falseAlarms,
    rate(one.falsePerHour, one.falsePerHour95),
    one.falseSecondsPerHour === null ? '–' : one.falseSecondsPerHour.toFixed(1),
    seconds(one.latencyP50S),
    seconds(one.latencyP95S),
  ];
}

function activityTable(recordings: readonly EvaluatedRecording[]): string {
  const all = byActivity(recordings, KIND);
  const shown = all.filter(({ falseAlarms }, i) => falseAlarms > 0 || i < MOST_ACTIVITIES);
  const rows = shown.map((one) => [
    `${one.set} ${one.activity}`,
    one.hours.toFixed(2),
    one.falseAlarms,
    rate(one.falsePerHour, one.falsePerHour95),
  ]);
  return columns([['', 'hours', 'false', 'an hour (95 %)'], ...rows]);
}

/** A rate never stands without its bound, least of all a zero. */
function rate(perHour: number | null, bound: number | null): string {
  return perHour === null || bound === null ? '–' : `${perHour.toFixed(2)} (≤ ${bound.toFixed(2)})`;
}

function seconds(value: number | null): string {
  return value === null ? '–' : `${value.toFixed(1)} s`;
}
