import type { Evaluation } from '../../evaluation/evaluation-result.js';
import { type Columns, KIND } from '../columns.js';
import { type DetPoint, detCurve } from '../det.js';
import { type DetAxes, type DetLine, detAxes, detChart, operatingText } from '../det-chart.js';
import { type Html, html } from '../html.js';
import { percentText, rateText } from '../number-text.js';
import type { DetectorTiming } from '../replay.js';
import { section, table } from '../table.js';
import { LEAST_RECALL, MOST_FALSE_PER_HOUR } from '../targets.js';

const TARGET = { missRate: 1 - LEAST_RECALL, falsePerHour: MOST_FALSE_PER_HOUR };

/** What another enter threshold would have given. */
export function detSection(columns: Columns, evaluation: Evaluation, timing: DetectorTiming): Html {
  const { enterSteps } = evaluation.thresholds;
  const people = detCurve(KIND, columns.people.recordings, evaluation.thresholds, timing);
  const device = detCurve(KIND, columns.device.recordings, evaluation.thresholds, timing);
  const lines = linesOf(people, device);
  if (lines.length === 0) {
    return section(
      'det',
      'DET curve',
      html`<p>It takes washes and negative hours; here one is missing.</p>`,
    );
  }
  const at = [...people, ...device].filter((point) => point.enterSteps === enterSteps);
  const traced = at.reduce((sum, { falseAlarms }) => sum + falseAlarms, 0);
  const found = at.reduce((sum, { truth, missed }) => sum + truth - missed, 0);
  const { hit, falseAlarms } = columns.together.summary;
  return section(
    'det',
    'DET curve: misses against false alarms',
    html`<div class="framed">${detChart(lines, enterSteps, TARGET)}</div>
<ul class="legend">${lines.map(({ name, title }) => html`<li class="${name}">${title}</li>`)}<li class="ring">operating point, enter ${enterSteps}</li></ul>
<p>${lines.map((line) => html`${operatingText(line, enterSteps)}. `)}</p>
<p class="note">Computed on the score traces: smoothing, hysteresis and confirmation are run again for each enter
threshold, with the exit threshold as it is. At the operating point the traces give ${found} washes found and
${traced} false alarms; the firmware itself gave ${hit} and ${falseAlarms}. Both axes are linear close to zero
and logarithmic beyond, so that zero has its place.</p>
<details><summary>The curve in figures</summary>${lines.map(figures)}</details>`,
  );
}

function linesOf(people: readonly DetPoint[], device: readonly DetPoint[]): DetLine[] {
  // Washes were never recorded on an unseen device so far: its hours then stand against the others' washes.
  const ownWashes = (device[0]?.truth ?? 0) > 0;
  const lines: DetLine[] = [
    { name: 'people', title: 'unseen people', points: detAxes(people, people) },
    {
      name: 'device',
      title: ownWashes
        ? 'unseen device'
        : 'false alarms of the unseen device, misses of unseen people',
      points: detAxes(ownWashes ? device : people, device),
    },
  ];
  return lines.filter(({ points }) => points.length > 0);
}

function figures({ title, points }: DetLine): Html {
  return table(
    title,
    [
      { title: 'Enter' },
      { title: 'Missed', figures: true },
      { title: 'False per hour', figures: true },
      { title: 'At most', figures: true },
    ],
    distinct(points).map(({ enterSteps, missRate, falsePerHour, falsePerHour95 }) => [
      enterSteps,
      percentText(missRate),
      rateText(falsePerHour),
      rateText(falsePerHour95),
    ]),
  );
}

/** Without the thresholds that change nothing. */
function distinct(points: readonly DetAxes[]): DetAxes[] {
  return points.filter((point, i) => {
    const before = points[i - 1];
    return (
      !before || before.missRate !== point.missRate || before.falsePerHour !== point.falsePerHour
    );
  });
}
