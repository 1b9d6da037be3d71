import type { JudgedSound } from '../evaluation/judged-sound.js';
import { percentile } from '../evaluation/percentile.js';
import { poissonUpper95 } from '../evaluation/poisson.js';
import type { SoundEvaluation } from '../evaluation/sound-evaluation.js';
import { hoursText, NONE, rateText, secondsText } from '../report/number-text.js';
import { columns } from './columns.js';

/** What was listened for, by whom it was judged. */
export function titleOf(kind: string, audioHz: number): string {
  const what = kind === 'speech' ? 'Speech, by speakers left out' : 'Water, by sounds left out';
  return audioHz < 16_000 ? `${what}, in the privacy mode (${audioHz} Hz)` : what;
}

/** Speakers or sounds, a line each, and all together with the noise. */
export function soundText({ judged, figures, kind, audioHz, model }: SoundEvaluation): string {
  const row = (name: string, own: readonly JudgedSound[]) => {
    const one = figures(own);
    const hours = one.negativeS / 3600;
    return [
      name,
      one.positives === 0 ? NONE : `${one.found} of ${one.positives}`,
      one.negativeS === 0 ? NONE : `${one.falseAlarms} in ${hoursText(hours)}`,
      one.negativeS === 0 ? NONE : `≤ ${rateText(poissonUpper95(one.falseAlarms) / hours)}`,
      secondsText(percentile(one.delaysS, 0.5)),
    ];
  };
  const positives = judged.filter(({ positive }) => positive);
  const groups = [...new Set(positives.map(({ clip }) => clip.group))].sort();
  return [
    `${titleOf(kind, audioHz)} (${model})`,
    columns([
      ['', 'found', 'false', 'an hour (95 %)', 'decided p50'],
      ...groups.map((group) =>
        row(
          group,
          positives.filter(({ clip }) => clip.group === group),
        ),
      ),
      row('all', judged),
    ]),
  ].join('\n');
}
