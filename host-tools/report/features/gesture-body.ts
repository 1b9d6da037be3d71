import {
  type ClassScore,
  classConfusion,
  classScores,
  meanF1,
  NOTHING,
  type PersonScore,
  personScores,
} from '../../evaluation/class-scores.js';
import type { EvaluatedRecording } from '../../evaluation/evaluation-result.js';
import {
  ALL_SETS,
  type DailyLife,
  dailyLife,
  gestureLatencies,
  stricterPoints,
} from '../../evaluation/gesture-figures.js';
import { percentile } from '../../evaluation/percentile.js';
import { barChart } from '../bar-chart.js';
import { confusionChart } from '../confusion-chart.js';
import { type DetLine, detChart } from '../det-chart.js';
import { breakable, type Content, type Html, html } from '../html.js';
import { hoursText, millisecondsText, NONE, percentText, rateText } from '../number-text.js';
import { table } from '../table.js';

/** The same ten gestures by the same phone, of five people left out in turn (issue 7). */
const PUBLISHED: readonly (readonly [model: string, byPerson: string, mean: string])[] = [
  ['echo state network', '.63 .91 .84 .83 .75', '.79'],
  ['LSTM', 'not told', '.87'],
  ['LSTM, tuned', 'not told', '.88'],
];

/** Pictures and tables of gestures by people never seen. @param wanted mean F1 */
export function gestureBody(recordings: readonly EvaluatedRecording[], wanted: number): Html {
  const labelled = recordings.filter(({ truth }) => truth.length > 0);
  return html`${peopleBody(personScores(labelled), wanted)}${classesBody(labelled)}${dailyBody(dailyLife(recordings))}${detBody(recordings)}`;
}

function peopleBody(people: readonly PersonScore[], wanted: number): Html {
  if (people.length === 0) return html`<p>No gestures were recorded.</p>`;
  const bars = [
    ...people.map(({ subject, macroF1 }) => ({ name: personOf(subject), value: macroF1 })),
    { name: 'mean', value: meanF1(people)! },
  ];
  return html`<div class="pair"><div><h3>Mean F1 by person, the worst first</h3>
<div class="framed">${barChart('Mean F1 by person', bars, { title: 'target', value: wanted })}</div>
<p class="note">Each person is scored by a model that never saw them, events one to one, in one continuous stream of
their recordings’ pieces in a shuffled order; the joints are synthetic.</p></div>
<div>${table(
    'Published on the same set, five people left out in turn',
    [{ title: 'Model' }, { title: 'F1 by person' }, { title: 'Mean', figures: true }],
    [
      ...PUBLISHED,
      [
        'carpal',
        people.map(({ macroF1 }) => macroF1.toFixed(2).replace(/^0/, '')).join(' '),
        meanF1(people)!.toFixed(2).replace(/^0/, ''),
      ],
    ],
  )}<p class="note">Four of the five people are in the public copy at hand, so the rows are neighbours, not
twins.</p></div></div>`;
}

function classesBody(labelled: readonly EvaluatedRecording[]): Html | null {
  if (labelled.length === 0) return null;
  const { kinds, counts } = classConfusion(labelled);
  const names = kinds.map(gestureName);
  const matrix = {
    rows: [...names, NOTHING],
    columns: [...names, NOTHING],
    values: counts,
    unit: 'gestures',
  };
  return html`<h3>What was taken for what</h3>
<div class="framed">${confusionChart('Gestures taken for each other', matrix)}</div>
<p class="note">“none” as a row is what was said where nothing was made; as a column, what was missed.</p>
${table(
  'By gesture',
  [
    { title: 'Gesture' },
    ...['Made', 'Said', 'Found', 'Precision', 'Recall', 'F1', 'Reported after (p50)', 'p95'].map(
      (title) => ({ title, figures: true }),
    ),
  ],
  classScores(labelled).map((score) => classRow(score, gestureLatencies(labelled, score.kind))),
)}`;
}

function classRow(score: ClassScore, latencies: readonly number[]): Content[] {
  const { kind, truth, detected, hit, precision, recall, f1 } = score;
  return [
    gestureName(kind),
    truth,
    detected,
    hit,
    percentText(precision),
    percentText(recall),
    f1 === null ? NONE : f1.toFixed(2),
    millisecondsText(percentile(latencies, 0.5)),
    millisecondsText(percentile(latencies, 0.95)),
  ];
}

function dailyBody(daily: readonly DailyLife[]): Html {
  if (daily.length === 0) return html`<p>No hours of daily life were played.</p>`;
  return html`${table(
    'Gestures said in daily life, where nobody made one',
    [
      { title: 'Set' },
      { title: 'Column' },
      ...['Hours', 'False', 'Per hour', 'At most'].map((title) => ({ title, figures: true })),
      { title: 'Most often' },
    ],
    daily.map((one) => [
      breakable(one.set),
      one.set === ALL_SETS ? 'both' : one.unseenDevice ? 'unseen device' : 'unseen people',
      hoursText(one.hours),
      one.falseAlarms,
      rateText(one.falsePerHour),
      rateText(one.falsePerHour95),
      one.activities.map(([activity, n]) => `${activity} ${n}`).join(', '),
    ]),
  )}<p class="note">Apple's four gestures of 2022, with accelerometer and gyroscope, were said falsely 0.6 times an
hour. At most: upper end of the exact one-sided 95 % Poisson interval.</p>`;
}

function detBody(recordings: readonly EvaluatedRecording[]): Html | null {
  const points = stricterPoints(recordings);
  if (points.length < 2) return null;
  const line: DetLine = {
    title: 'gestures',
    name: 'people',
    points: points.map(({ confidence255, ...point }) => ({ enterSteps: confidence255, ...point })),
  };
  return html`<div class="framed">${detChart([line], 0, null, 'gestures missed')}</div>
<p class="note">Misses of people never seen against what is said falsely in daily life, were the watch to ask for more
confidence; the ring is where it decides. What it rejects leaves no trace, so the curve ends there.</p>`;
}

/** `l` of `uhh_imu_gestures_phone:l`. */
export function personOf(subject: string): string {
  return subject.slice(subject.indexOf(':') + 1);
}

function gestureName(kind: string): string {
  return kind.replace(/^gesture:/, '');
}
