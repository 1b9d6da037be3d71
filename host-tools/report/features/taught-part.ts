import { columns } from '../../console/columns.js';
import type { FewShotScore } from '../../evaluation/few-shot.js';
import { poissonUpper95 } from '../../evaluation/poisson.js';
import { TAUGHT_FROM, type TaughtEvaluation } from '../../evaluation/run-taught.js';
import { barChart } from '../bar-chart.js';
import type { FeaturePart } from '../feature-part.js';
import { type Html, html } from '../html.js';
import { hoursText, NONE, percentText, rateText } from '../number-text.js';
import { table } from '../table.js';
import { type TargetResult, verdictOf } from '../target-result.js';

/** Issue 7, by the number of samples. Apple, CHI 2022: 55.3, 83.1 and 87.2 %. */
const LEAST_RIGHT: Readonly<Record<number, number>> = { 1: 0.6, 3: 0.83, 5: 0.87 };
const PUBLISHED: Readonly<Record<number, number>> = { 1: 0.553, 3: 0.831, 5: 0.872 };

/** Means over cases, which are people and gestures; keys are a contract (README). */
export interface TaughtSummary {
  readonly samples: number;
  readonly cases: number;
  readonly right: number | null;
  readonly worst: number | null;
  readonly asBuiltIn: number | null;
  readonly rightAlone: number | null;
  readonly unknownClaimed: number | null;
  readonly othersChanged: number | null;
  readonly repetitions: number | null;
  readonly untaught: number;
  readonly everydayHours: number;
  readonly everydayClaims: number;
  readonly everydayPerHour: number | null;
  readonly everydayPerHour95: number | null;
}

/** Gestures that a wearer teaches, of classes that the encoder was never shown. */
export function taughtPart({ scores }: TaughtEvaluation, command: string): FeaturePart {
  const summaries = TAUGHT_FROM.map((samples) => taughtSummary(scores, samples));
  return {
    id: 'taught',
    title: 'Taught gestures',
    targets: targetsOf(summaries).map((target) => ({ ...target, synthetic: false, command })),
    kinds: Object.fromEntries(summaries.map((one) => [`taught:${one.samples}`, one])),
    body: body(scores, summaries),
    text: text(summaries),
    noData: [
      ['Gestures as their wearers would choose them', 'ten of a phone stand in for them'],
      ['Teaching on one day, using on another', 'each person was recorded once'],
    ],
  };
}

export function taughtSummary(scores: readonly FewShotScore[], samples: number): TaughtSummary {
  const own = scores.filter((score) => score.samples === samples);
  const taught = own.filter(({ draws }) => draws > 0);
  const mean = (of: (score: FewShotScore) => number): number | null =>
    taught.length > 0 ? taught.reduce((sum, one) => sum + of(one), 0) / taught.length : null;
  const hours = own.reduce((sum, { everydayHours }) => sum + everydayHours, 0);
  const claims = own.reduce((sum, { everydayClaims }) => sum + everydayClaims, 0);
  return {
    samples,
    cases: own.length,
    right: mean(({ right }) => right),
    worst: taught.length > 0 ? Math.min(...taught.map(({ right }) => right)) : null,
    asBuiltIn: mean(({ asBuiltIn }) => asBuiltIn),
    rightAlone: mean(({ rightAlone }) => rightAlone),
    unknownClaimed: mean(({ unknownClaimed }) => unknownClaimed),
    othersChanged: mean(({ othersChanged }) => othersChanged),
    repetitions: mean(({ repetitions }) => repetitions),
    untaught: own.reduce((sum, { untaught }) => sum + untaught, 0),
    everydayHours: hours,
    everydayClaims: claims,
    everydayPerHour: hours > 0 ? claims / hours : null,
    everydayPerHour95: hours > 0 ? poissonUpper95(claims) / hours : null,
  };
}

function targetsOf(
  summaries: readonly TaughtSummary[],
): Omit<TargetResult, 'synthetic' | 'command'>[] {
  const rows = summaries.map(({ samples, cases, right, worst, asBuiltIn }) => ({
    title: `Taught from ${samples} ${samples === 1 ? 'sample' : 'samples'}, found`,
    wanted: `≥ ${LEAST_RIGHT[samples]! * 100} %, of classes the encoder never saw`,
    figure: percentText(right),
    detail: `${cases} people and gestures, the worst ${percentText(worst)}; ${percentText(asBuiltIn)} taken for a built-in one`,
    verdict: verdictOf(right, (share) => share >= LEAST_RIGHT[samples]!),
  }));
  const last = summaries.at(-1)!;
  const changed = last.othersChanged;
  return [
    ...rows,
    {
      title: 'Other gestures changed by teaching one',
      wanted: 'none',
      figure: percentText(changed),
      detail: `of built-in gestures’ repetitions are told otherwise after teaching from ${last.samples} samples`,
      verdict: verdictOf(changed, (share) => share === 0),
    },
  ];
}

function body(scores: readonly FewShotScore[], summaries: readonly TaughtSummary[]): Html {
  const bars = summaries.map(({ samples, right }) => ({
    name: `${samples} ${samples === 1 ? 'sample' : 'samples'}`,
    value: right ?? 0,
    wanted: LEAST_RIGHT[samples]!,
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

function text(summaries: readonly TaughtSummary[]): string {
  return columns([
    [
      'samples',
      'cases',
      'found',
      'worst',
      'as built-in',
      'others changed',
      'everyday an hour (95 %)',
    ],
    ...summaries.map((one) => [
      String(one.samples),
      one.cases,
      percentText(one.right),
      percentText(one.worst),
      percentText(one.asBuiltIn),
      percentText(one.othersChanged),
      `${rateText(one.everydayPerHour)} (≤ ${rateText(one.everydayPerHour95)})`,
    ]),
  ]);
}
