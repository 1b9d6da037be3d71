import { columns } from '../../console/columns.js';
import type { RaiseEvaluation } from '../../evaluation/raise-evaluation.js';
import {
  type MomentFigures,
  momentFigures,
  type OpeningFigures,
  openings,
  type RaiseSummary,
  raiseSummary,
} from '../../evaluation/raise-figures.js';
import type { FeaturePart } from '../feature-part.js';
import { breakable, type Html, html } from '../html.js';
import { countText, hoursText, NONE, percentText, rateText, secondsText } from '../number-text.js';
import { SYNTHETIC, table } from '../table.js';
import { type TargetResult, verdictOf } from '../target-result.js';

/** Issue 7: onset decided, sound before the first word, asleep again. */
const MOST_ONSET_S = 0.4;
const LEAST_BEFORE_S = 0.2;
const MOST_ASLEEP_S = 1;

/** Raise to speak: how often the microphone opens for nothing, and what raises with a voice come to. */
export function raisePart(evaluation: RaiseEvaluation, command: string): FeaturePart {
  const summary = raiseSummary(evaluation);
  const rows = openings(evaluation.daily);
  const kinds = momentFigures(evaluation.moments);
  return {
    id: 'raise',
    title: 'Raise to speak',
    targets: targetsOf(summary).map((target) => ({ ...target, synthetic: true, command })),
    kinds: {
      raise: { openings: rows.filter(({ activity }) => activity === null) },
      'raise:synthetic': summary,
    },
    body: html`${openingsBody(rows)}${mixturesBody(evaluation, summary, kinds)}${negativesBody(rows, kinds)}`,
    text: text(rows, kinds),
    noData: [
      ['A raise and speech, recorded together', 'what is measured is mixed from both'],
      ['Phone calls, a hand at the face', 'synthetic motion only'],
      ['Speech of others, near and far', 'no recording says how far a voice was'],
    ],
  };
}

function targetsOf(summary: RaiseSummary): Omit<TargetResult, 'synthetic' | 'command'>[] {
  const { truth, hit, recall, latencyP50S, latencyP95S, beforeSpeechP5S, asleepP95S } = summary;
  const found = `${hit} of ${countText(truth, 'raise', 'raises')} found (${percentText(recall)})`;
  return [
    {
      title: 'Speech of a raise decided, 95 % within',
      wanted: `≤ ${MOST_ONSET_S} s of its onset`,
      figure: hundredthsText(latencyP95S),
      detail: `median ${hundredthsText(latencyP50S)}; ${found}`,
      verdict: verdictOf(latencyP95S, (s) => s <= MOST_ONSET_S),
    },
    {
      title: 'Sound kept before the first word, 95 % at least',
      wanted: `≥ ${LEAST_BEFORE_S} s`,
      figure: hundredthsText(beforeSpeechP5S),
      detail: `median ${hundredthsText(summary.beforeSpeechP50S)}; of raises for which the microphone opened`,
      verdict: verdictOf(beforeSpeechP5S, (s) => s >= LEAST_BEFORE_S),
    },
    {
      title: 'Microphone closed when nobody speaks, 95 % within',
      wanted: `≤ ${MOST_ASLEEP_S} s of the arm’s arrival`,
      figure: hundredthsText(asleepP95S),
      detail: `median ${hundredthsText(summary.asleepP50S)}; of silent raises, glances, scratching and drinking that opened it`,
      verdict: verdictOf(asleepP95S, (s) => s <= MOST_ASLEEP_S),
    },
  ];
}

function openingsBody(rows: readonly OpeningFigures[]): Html {
  const sets = rows.filter(({ activity }) => activity === null);
  const activities = rows.filter(({ activity }) => activity !== null);
  return html`<h3>How often the microphone opens while nobody speaks</h3>${openingsTable('By set', sets)}
<details><summary>By activity</summary>${openingsTable('By activity', activities)}</details>
<p class="note">Each candidate swing is followed, however many there are: the listening that an hour allows is lifted
here. Played in silence, so that every opening is for nothing.</p>`;
}

function openingsTable(caption: string, rows: readonly OpeningFigures[]): Html {
  return table(
    caption,
    [
      { title: rows.some(({ activity }) => activity !== null) ? 'Activity' : 'Set' },
      ...['Time', 'Openings', 'Per hour', 'At most', 'Listening per hour'].map((title) => ({
        title,
        figures: true,
      })),
    ],
    rows.map((row) => [
      row.activity === null
        ? breakable(row.set)
        : html`${breakable(row.activity)} <small>${breakable(row.set)}</small>`,
      hoursText(row.hours),
      row.openings,
      rateText(row.perHour),
      rateText(row.perHour95),
      secondsText(row.secondsPerHour),
    ]),
  );
}

function mixturesBody(
  { voices }: RaiseEvaluation,
  summary: RaiseSummary,
  kinds: readonly MomentFigures[],
): Html {
  if (summary.truth === 0)
    return html`<p>Raises with speech: no data (no voices on this machine).</p>`;
  return html`<h3>Raises and voices mixed ${SYNTHETIC}</h3>${table(
    'Synthetic: made arms, recorded voices',
    [
      { title: 'What the arm did' },
      { title: 'Voice' },
      ...['Times', 'Microphone opened', 'Reported'].map((title) => ({ title, figures: true })),
    ],
    kinds.map(({ activity, spoken, moments, opened, reported }) => [
      activity,
      spoken ? 'yes' : 'no',
      moments,
      `${opened} (${percentText(opened / moments)})`,
      reported,
    ]),
  )}<p class="note">${countText(voices, 'speaker', 'speakers')} whom the speech model never heard, three spoken digits a
phrase, as loud as a voice a hand’s breadth away, in a quiet room; ${summary.falseAlarms} reports that are none in
${hoursText(summary.hours)}. Speech in a call counts as no raise.</p>`;
}

/** What is easily taken for a raise, and on what it was measured. */
function negativesBody(rows: readonly OpeningFigures[], kinds: readonly MomentFigures[]): Html {
  const recorded = (label: string): string => {
    const own = rows.filter(({ activity }) => activity === label);
    if (own.length === 0) return 'no data';
    const [first] = own;
    return `${first!.openings} openings in ${hoursText(first!.hours)}, ${rateText(first!.perHour)} per hour`;
  };
  const mixed = (activity: string, spoken = activity === 'phone-call'): string => {
    const own = kinds.find((one) => one.activity === activity && one.spoken === spoken);
    return own ? `${own.opened} of ${own.moments} opened it, ${own.reported} reported` : NONE;
  };
  return html`${table(
    'Named negatives',
    [{ title: 'What' }, { title: 'Recorded' }, { title: html`Made ${SYNTHETIC}` }],
    [
      ['Drinking', recorded('drink'), mixed('drink')],
      ['Phone calls', 'no data', mixed('phone-call')],
      ['Scratching the face', 'no data', mixed('scratch')],
      ['Looking at the time', recorded('glance_detection'), mixed('glance')],
      ['An arm raised without a word', recorded('raise_arm'), mixed('raise')],
      ['A device lifted', recorded('lift_detection'), NONE],
    ],
  )}<p class="note">Recorded raises, glances and lifts are seconds of smoke tests: their labels cover whole logs.</p>`;
}

function text(rows: readonly OpeningFigures[], kinds: readonly MomentFigures[]): string {
  const sets = rows.filter(({ activity }) => activity === null);
  return [
    'Openings of the microphone while nobody speaks',
    columns([
      ['', 'hours', 'openings', 'an hour (95 %)', 'listening s/h'],
      ...sets.map(({ set, hours, openings: n, perHour, perHour95, secondsPerHour }) => [
        set,
        hours.toFixed(2),
        n,
        `${rateText(perHour)} (≤ ${rateText(perHour95)})`,
        secondsPerHour === null ? NONE : secondsPerHour.toFixed(1),
      ]),
    ]),
    'Synthetic: made arms, recorded voices',
    columns([
      ['', 'voice', 'times', 'opened', 'reported'],
      ...kinds.map(({ activity, spoken, moments, opened, reported }) => [
        activity,
        spoken ? 'yes' : 'no',
        moments,
        opened,
        reported,
      ]),
    ]),
  ].join('\n');
}

function hundredthsText(s: number | null): string {
  return s === null ? NONE : `${s.toFixed(2)}\u00a0s`.replace('-', '−');
}
