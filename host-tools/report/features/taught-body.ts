import type { FewShotScore } from '../../evaluation/few-shot.js';
import { TAUGHT_FROM } from '../../evaluation/run-taught.js';
import type { TaughtSummary } from '../../evaluation/taught-summary.js';
import { barChart } from '../bar-chart.js';
import { type Html, html } from '../html.js';
import { hoursText, NONE, percentText, rateText } from '../number-text.js';
import { table } from '../table.js';

/** Apple, CHI 2022, by the number of samples. */
const PUBLISHED: Readonly<Record<number, number>> = { 1: 0.553, 3: 0.831, 5: 0.872 };

/** Bars by the number of samples, their figures, and people and gestures one by one. */
export function taughtBody(
  scores: readonly FewShotScore[],
  summaries: readonly TaughtSummary[],
  wanted: Readonly<Record<number, number>>,
): Html {
  const bars = summaries.map(({ samples, right }) => ({
    name: `${samples} ${samples === 1 ? 'sample' : 'samples'}`,
    value: right ?? 0,
    wanted: wanted[samples]!,
  }));
  return html`<div class="framed">${barChart('Taught gestures found, by samples', bars, null)}</div>
<p class="note">Dashed: what is wanted of each.</p>
${table(
  'By the number of samples',
  [
    { title: 'Samples' },
    ...[
      'Found',
      'Apple, CHI 2022',
      'Taken for built-in',
      'Found were none built in',
      'Unknown ones claimed',
      'Others changed',
      'Repetitions made',
      'Never taught',
      'Everyday claims per hour',
      'At most',
    ].map((title) => ({ title, figures: true })),
  ],
  summaries.map((one) => [
    one.samples,
    percentText(one.right),
    percentText(PUBLISHED[one.samples]!),
    percentText(one.asBuiltIn),
    percentText(one.rightAlone),
    percentText(one.unknownClaimed),
    percentText(one.othersChanged),
    one.repetitions === null ? NONE : one.repetitions.toFixed(1),
    one.untaught,
    rateText(one.everydayPerHour),
    rateText(one.everydayPerHour95),
  ]),
)}
<p class="note">Each gesture is taught to each person by an encoder that was trained without both, from repetitions
drawn anew twenty times, and tested on the others; everyday claims are of ${hoursText(summaries[0]!.everydayHours)} of
other people’s days, which the encoder does not know either. Apple’s gestures are others, recorded on wrists.</p>
<details><summary>By person and gesture</summary>${caseTable(scores)}</details>`;
}

function caseTable(scores: readonly FewShotScore[]): Html {
  const keys = [...new Set(scores.map(({ person, gesture }) => `${person}\n${gesture}`))].sort();
  return table(
    'Found, by person, gesture and samples',
    [
      { title: 'Gesture' },
      { title: 'Person' },
      ...TAUGHT_FROM.map((samples) => ({ title: String(samples), figures: true })),
    ],
    keys.map((key) => {
      const [person, gesture] = key.split('\n') as [string, string];
      const own = scores.filter((one) => one.person === person && one.gesture === gesture);
      const right = (samples: number): number | null =>
        own.find((one) => one.samples === samples)?.right ?? null;
      return [gesture, person, ...TAUGHT_FROM.map((samples) => percentText(right(samples)))];
    }),
  );
}
