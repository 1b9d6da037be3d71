import { soundText } from '../../console/sound-text.js';
import type { SoundFigures } from '../../evaluation/judged-sound.js';
import { percentile } from '../../evaluation/percentile.js';
import { poissonUpper95 } from '../../evaluation/poisson.js';
import type { SoundEvaluation } from '../../evaluation/sound-evaluation.js';
import type { FeaturePart } from '../feature-part.js';
import { html } from '../html.js';
import { percentText } from '../number-text.js';
import type { TargetResult, Verdict } from '../target-result.js';
import { falseText, soundBody } from './sound-body.js';

const LEAST_RECALL = 0.95;

/** What the models that hear make of clips that they never heard. */
export function soundPart(evaluations: readonly SoundEvaluation[], command: string): FeaturePart {
  const speech = evaluations.find(({ kind }) => kind === 'speech');
  return {
    id: 'sound',
    title: 'Sound',
    targets: speech ? [{ ...speechTarget(speech), synthetic: false, command }] : [],
    kinds: Object.fromEntries(evaluations.map((one) => [one.model, soundSummary(one)])),
    body: html`${evaluations.map((one) => soundBody(one, LEAST_RECALL))}`,
    text: evaluations.map(soundText).join('\n'),
    noData: [
      ['Speech near and far', 'no clip says how far the voice was'],
      ['Running water by the hour', 'forty seconds of it, of seven sounds'],
      ['Rooms, taps and watches', 'no sound was recorded at a wrist'],
    ],
  };
}

/** Keys are a contract (README). */
export function soundSummary({ judged, figures, audioHz }: SoundEvaluation): object {
  const { found, positives, delaysS, falseAlarms, negativeS } = figures(judged);
  const hours = negativeS / 3600;
  return {
    audioHz,
    truth: positives,
    hit: found,
    recall: positives > 0 ? found / positives : null,
    latencyP50S: percentile(delaysS, 0.5),
    latencyP95S: percentile(delaysS, 0.95),
    falseAlarms,
    hours,
    falsePerHour: hours > 0 ? falseAlarms / hours : null,
    falsePerHour95: hours > 0 ? poissonUpper95(falseAlarms) / hours : null,
  };
}

function speechTarget({
  judged,
  figures,
}: SoundEvaluation): Omit<TargetResult, 'synthetic' | 'command'> {
  const all = figures(judged);
  const recall = all.positives > 0 ? all.found / all.positives : null;
  return {
    title: 'Speech of unseen speakers found',
    wanted: `≥ ${LEAST_RECALL * 100} % at no false alarm in the noise there is`,
    figure: percentText(recall),
    detail: `${all.found} of ${all.positives} digits; ${falseText(all)}`,
    verdict: verdictOf(recall, all),
  };
}

function verdictOf(recall: number | null, { falseAlarms, negativeS }: SoundFigures): Verdict {
  if (recall === null || negativeS === 0) return 'no data';
  return recall >= LEAST_RECALL && falseAlarms === 0 ? 'met' : 'not met';
}
