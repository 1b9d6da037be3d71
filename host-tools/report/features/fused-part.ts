import { columns } from '../../console/columns.js';
import type { EvaluatedRecording, KindSummary } from '../../evaluation/evaluation-result.js';
import type { FusedEvaluation } from '../../evaluation/fused-evaluation.js';
import { byActivity } from '../../evaluation/groups.js';
import { summarise } from '../../evaluation/summary.js';
import { type Column, KIND } from '../columns.js';
import type { FeaturePart } from '../feature-part.js';
import { type Html, html } from '../html.js';
import { negativeHours } from '../negative-hours.js';
import { countText, hoursText, percentText, rateText, secondsText } from '../number-text.js';
import { SYNTHETIC, table } from '../table.js';
import type { TargetResult } from '../target-result.js';
import { TARGETS } from '../targets.js';

/** One way of hearing the same motion. */
interface Way {
  readonly key: string;
  readonly title: string;
  readonly recordings: readonly EvaluatedRecording[];
  readonly summary: KindSummary;
}

/** Hand washing with sound beside motion alone: mixtures, so synthetic throughout. */
export function fusedPart(evaluation: FusedEvaluation, command: string): FeaturePart {
  const ways = waysOf(evaluation);
  return {
    id: 'fused',
    title: 'Hand washing, heard',
    targets: targetsOf(ways).map((target) => ({ ...target, synthetic: true, command })),
    kinds: Object.fromEntries(
      ways.map(({ key, summary }) => [`handwash:synthetic:${key}`, summary]),
    ),
    body: body(ways, evaluation),
    text: text(ways),
    noData: [['Washing seen and heard at once', 'motion and sound are mixed here']],
  };
}

function waysOf({ motion, fused, silentTap }: FusedEvaluation): Way[] {
  const way = (key: string, title: string, recordings: readonly EvaluatedRecording[]): Way => {
    const unseen = recordings.filter(({ seen }) => !seen);
    return { key, title, recordings: unseen, summary: summarise(unseen, KIND) };
  };
  return [
    way('motion', 'Motion alone', motion),
    way('heard', 'With sound', fused),
    way('silent-tap', 'With sound, no water', silentTap),
  ];
}

function targetsOf(ways: readonly Way[]): Omit<TargetResult, 'synthetic' | 'command'>[] {
  const [motion, heard] = ways as [Way, Way];
  const column = (way: Way): Column => ({ ...way, hours: negativeHours(way.recordings) });
  return TARGETS.map((target) => ({
    title: `${target.title}, heard`,
    wanted: target.wanted,
    figure: target.figure(column(heard)),
    detail: `${target.detail(column(heard))}; by motion alone ${target.figure(column(motion))}`,
    verdict: target.verdict(column(heard)),
  }));
}

function body(ways: readonly Way[], { waterSounds, noiseSounds }: FusedEvaluation): Html {
  type Row = readonly [title: string, figure: (way: Way) => string];
  const rows: readonly Row[] = [
    ['washes', ({ summary }) => String(summary.truth)],
    ['found', ({ summary }) => `${summary.hit} (${percentText(summary.recall)})`],
    ['time to confirm, median', ({ summary }) => secondsText(summary.latencyP50S)],
    ['time to confirm, 95 % within', ({ summary }) => secondsText(summary.latencyP95S)],
    ['start wrong by, median', ({ summary }) => secondsText(summary.timerErrorP50S)],
    ['hours outside washes', ({ recordings }) => hoursText(negativeHours(recordings))],
    ['false alarms', ({ summary }) => String(summary.falseAlarms)],
    ['false alarms per hour', ({ summary }) => rateText(summary.falsePerHour)],
    ['at most, per hour (95 %)', ({ summary }) => rateText(summary.falsePerHour95)],
  ];
  return html`<p>${SYNTHETIC}</p>${table(
    'Synthetic: the same motion without sound and with it',
    [{ title: 'Figure' }, ...ways.map(({ title }) => ({ title, figures: true }))],
    rows.map(([title, figure]) => [title, ...ways.map(figure)]),
  )}
${table(
  'False alarms by activity (synthetic)',
  [
    { title: 'Activity' },
    { title: 'Time', figures: true },
    ...ways.slice(0, 2).map(({ title }) => ({ title, figures: true })),
  ],
  activityRows(ways),
)}
<p class="note">Washes are those of UWash, spliced into other activity, under one of ${countText(waterSounds, 'sound', 'sounds')} of
water; other activity is WISDM’s, half of it with one of ${countText(noiseSounds, 'other sound', 'other sounds')} and half in a quiet room.
Every sound is judged by a model of water that never heard what it was cut from, every person by a model of motion
that never saw them. “No water”: the same washes with another sound instead, as under a silent tap.</p>`;
}

function activityRows(ways: readonly Way[]) {
  const [motion, heard] = ways as [Way, Way];
  const others = byActivity(heard.recordings, KIND);
  return byActivity(motion.recordings, KIND).map(({ activity, hours, falseAlarms }) => [
    activity,
    hoursText(hours),
    falseAlarms,
    others.find((one) => one.activity === activity)?.falseAlarms ?? 0,
  ]);
}

function text(ways: readonly Way[]): string {
  return columns([
    ['synthetic', 'washes', 'found', 'recall', 'confirmed p50', 'p95', 'false', 'an hour (95 %)'],
    ...ways.map(({ title, summary: s }) => [
      title,
      s.truth,
      s.hit,
      percentText(s.recall),
      secondsText(s.latencyP50S),
      secondsText(s.latencyP95S),
      s.falseAlarms,
      `${rateText(s.falsePerHour)} (≤ ${rateText(s.falsePerHour95)})`,
    ]),
  ]);
}
