import { taughtText } from '../../console/taught-text.js';
import { TAUGHT_FROM, type TaughtEvaluation } from '../../evaluation/run-taught.js';
import { type TaughtSummary, taughtSummary } from '../../evaluation/taught-summary.js';
import type { FeaturePart } from '../feature-part.js';
import { percentText } from '../number-text.js';
import { type TargetResult, verdictOf } from '../target-result.js';
import { taughtBody } from './taught-body.js';

/** Issue 7, by the number of samples. Apple, CHI 2022: 55.3, 83.1 and 87.2 %. */
const LEAST_RIGHT: Readonly<Record<number, number>> = { 1: 0.6, 3: 0.83, 5: 0.87 };

/** Gestures that a wearer teaches, of classes that the encoder was never shown. */
export function taughtPart({ scores }: TaughtEvaluation, command: string): FeaturePart {
  const summaries = TAUGHT_FROM.map((samples) => taughtSummary(scores, samples));
  return {
    id: 'taught',
    title: 'Taught gestures',
    // Gestures of one set among everyday motion of another: no wearer was recorded doing both.
    targets: targetsOf(summaries).map((target) => ({ ...target, synthetic: true, command })),
    kinds: Object.fromEntries(summaries.map((one) => [`taught:${one.samples}`, one])),
    body: taughtBody(scores, summaries, LEAST_RIGHT),
    text: taughtText(summaries),
    noData: [
      ['Gestures as their wearers would choose them', 'ten of a phone stand in for them'],
      ['Teaching on one day, using on another', 'each person was recorded once'],
    ],
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
