import { NOISE_SET } from '../../../models/training/sound/sound-models.js';
import { titleOf } from '../../console/sound-text.js';
import type { JudgedSound, SoundFigures } from '../../evaluation/judged-sound.js';
import { percentile } from '../../evaluation/percentile.js';
import { poissonUpper95 } from '../../evaluation/poisson.js';
import type { SoundEvaluation } from '../../evaluation/sound-evaluation.js';
import { barChart } from '../bar-chart.js';
import { type DetAxes, type DetLine, detChart } from '../det-chart.js';
import { type Content, type Html, html } from '../html.js';
import { countText, hoursText, percentText, rateText, secondsText } from '../number-text.js';
import { table } from '../table.js';

/** Who or what was heard: a speaker, or the label of a noise. */
interface Heard {
  readonly name: string;
  readonly figures: SoundFigures;
}

/** Speakers or sounds as bars, noises as a table, and the curve of other thresholds. @param wanted recall of speech */
export function soundBody(evaluation: SoundEvaluation, wanted: number): Html {
  const { judged, figures, model, kind, audioHz } = evaluation;
  const all = figures(judged);
  const positives = judged.filter(({ positive }) => positive);
  const heard = byName(positives, ({ clip }) => clip.group, figures);
  const bars = heard.map(({ name, figures: one }) => ({ name, value: one.found / one.positives }));
  const goal = kind === 'speech' ? { title: 'target', value: wanted } : null;
  const noises = judged.filter(({ positive }) => !positive);
  return html`<h3>${titleOf(kind, audioHz)} <small>${model}</small></h3>
<p><strong>${percentText(all.positives > 0 ? all.found / all.positives : null)}</strong> found (${all.found} of ${all.positives}),
${falseText(all)}; decided after ${secondsText(percentile(all.delaysS, 0.5))} in the median, 95 % within ${secondsText(percentile(all.delaysS, 0.95))}.</p>
<div class="pair"><div><div class="framed">${barChart(`${kind} found, by ${kind === 'speech' ? 'speaker' : 'sound'}`, bars, goal)}</div>
${detBody(evaluation)}</div>
<div>${noiseTable(byName(noises, ({ clip }) => noiseName(clip), figures))}</div></div>`;
}

/** What anybody says is one noise to a model of water. */
function noiseName({ set, label }: JudgedSound['clip']): string {
  return set === NOISE_SET ? label.replaceAll('_', ' ') : 'speech';
}

/** Those that were taken for it, most an hour first; the others together. */
function noiseTable(noises: readonly Heard[]): Html {
  const row = (name: string, falseAlarms: number, seconds: number): Content[] => [
    name,
    hoursText(seconds / 3600),
    falseAlarms,
    rateText((falseAlarms * 3600) / seconds),
    rateText((poissonUpper95(falseAlarms) * 3600) / seconds),
  ];
  const taken = noises.filter(({ figures }) => figures.falseAlarms > 0);
  const others = noises.filter(({ figures }) => figures.falseAlarms === 0);
  const quietS = others.reduce((sum, { figures }) => sum + figures.negativeS, 0);
  const names = others.map(({ name }) => name).join(', ');
  return table(
    'Noise, what was heard in it most first',
    [
      { title: 'Noise' },
      ...['Time', 'False', 'Per hour', 'At most'].map((title) => ({ title, figures: true })),
    ],
    [
      ...taken.map(({ name, figures }) => row(name, figures.falseAlarms, figures.negativeS)),
      ...(others.length > 0 ? [row(names, 0, quietS)] : []),
    ],
  );
}

/** Steps by which the thresholds are moved for the curve. */
const OFFSETS = Array.from({ length: 33 }, (_, i) => 4 * (i - 16));

/** What other thresholds would have given: all folds' moved together. */
function detBody({ judged, figuresAt, kind, model }: SoundEvaluation): Html | null {
  const points = OFFSETS.flatMap((higher): DetAxes[] => {
    const { found, positives, falseAlarms, negativeS } = figuresAt(judged, higher);
    const hours = negativeS / 3600;
    if (positives === 0 || hours === 0) return [];
    return [
      {
        enterSteps: higher,
        missRate: 1 - found / positives,
        falsePerHour: falseAlarms / hours,
        falsePerHour95: poissonUpper95(falseAlarms) / hours,
      },
    ];
  });
  if (points.length === 0) return null;
  const line: DetLine = { title: model, name: 'people', points };
  return html`<div class="framed">${detChart([line], 0, null, `${kind} missed`)}</div>
<p class="note">Misses against false alarms in noise, with the thresholds of all folds moved together; the ring is
where they stand.</p>`;
}

/** Speakers or sounds, the worst first; noises, the most false alarms an hour first. */
function byName(
  judged: readonly JudgedSound[],
  nameOf: (one: JudgedSound) => string,
  figures: SoundEvaluation['figures'],
): Heard[] {
  const names = [...new Set(judged.map(nameOf))].sort();
  const rate = ({ figures: one }: Heard): number =>
    one.positives > 0 ? one.found / one.positives : -one.falseAlarms / one.negativeS;
  return names
    .map((name) => ({ name, figures: figures(judged.filter((one) => nameOf(one) === name)) }))
    .sort((a, b) => rate(a) - rate(b));
}

export function falseText({ falseAlarms, negativeS }: SoundFigures): string {
  const hours = negativeS / 3600;
  const bound = rateText(hours > 0 ? poissonUpper95(falseAlarms) / hours : null);
  return `${countText(falseAlarms, 'false alarm', 'false alarms')} in ${hoursText(hours)} of noise (at most ${bound} per hour)`;
}
