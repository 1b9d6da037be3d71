import { classScores, personScores } from '../evaluation/class-scores.js';
import type { Evaluation } from '../evaluation/evaluation-result.js';
import { dailyLife, gestureLatencies } from '../evaluation/gesture-figures.js';
import { hoursOf, unseen } from '../evaluation/groups.js';
import { percentile } from '../evaluation/percentile.js';
import { columns } from './columns.js';
import { evaluationSummary } from './evaluation-json.js';

const NONE = '–';

/** The page of a run: what it was, its figures, and the summary line that scripts read. */
export function gesturePage(evaluation: Evaluation): string {
  const { recordings, model, engine, tflite, wallS } = evaluation;
  const hours = hoursOf(recordings).toFixed(1);
  return [
    `${model.name} ${model.sha256.slice(0, 12)} on ${engine}, ${tflite} engine: ${hours} h in ${wallS.toFixed(1)} s`,
    gestureText(evaluation),
    JSON.stringify(evaluationSummary(evaluation)),
    '',
  ].join('\n');
}

/** People, the worst first; gestures; what was said in daily life. */
export function gestureText({ recordings }: Evaluation): string {
  const own = unseen(recordings);
  const labelled = own.filter(({ truth }) => truth.length > 0);
  const people = personScores(labelled).map(({ subject, macroF1, classes }) => [
    subject,
    macroF1.toFixed(3),
    classes.reduce((sum, { truth }) => sum + truth, 0),
    classes.reduce((sum, { hit }) => sum + hit, 0),
    classes.reduce((sum, { detected }) => sum + detected, 0),
  ]);
  const classes = classScores(labelled).map(({ kind, truth, hit, detected, f1 }) => {
    const latencies = gestureLatencies(labelled, kind);
    const figures = [truth, hit, detected, f1 === null ? NONE : f1.toFixed(3)];
    return [kind, ...figures, ms(percentile(latencies, 0.5)), ms(percentile(latencies, 0.95))];
  });
  const daily = dailyLife(own).map((one) => [
    one.set,
    one.hours.toFixed(2),
    one.falseAlarms,
    one.falsePerHour === null
      ? NONE
      : `${one.falsePerHour.toFixed(2)} (≤ ${one.falsePerHour95!.toFixed(2)})`,
    one.activities.map(([activity, n]) => `${activity} ${n}`).join(', '),
  ]);
  return [
    'Gestures by person, the worst first',
    columns([['', 'mean F1', 'made', 'found', 'said'], ...people]),
    'By gesture',
    columns([['', 'made', 'found', 'said', 'F1', 'reported p50', 'p95'], ...classes]),
    'Said in daily life, where nobody made one',
    columns([['', 'hours', 'said', 'an hour (95 %)', ''], ...daily]),
  ].join('\n');
}

function ms(s: number | null): string {
  return s === null ? NONE : `${Math.round(s * 1000)} ms`;
}
