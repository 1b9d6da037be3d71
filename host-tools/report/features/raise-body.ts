import type { RaiseEvaluation } from '../../evaluation/raise-evaluation.js';
import {
  type MomentFigures,
  momentFigures,
  type OpeningFigures,
  openings,
  type RaiseSummary,
  raiseSummary,
} from '../../evaluation/raise-figures.js';
import { breakable, type Html, html } from '../html.js';
import { countText, hoursText, NONE, percentText, rateText, secondsText } from '../number-text.js';
import { SYNTHETIC, table } from '../table.js';

/** Openings for nothing, mixtures with voices, and what is easily taken for a raise. */
export function raiseBody(evaluation: RaiseEvaluation): Html {
  const rows = openings(evaluation.daily);
  const kinds = momentFigures(evaluation.moments);
  return html`${openingsBody(rows)}${mixturesBody(evaluation, raiseSummary(evaluation), kinds)}${negativesBody(rows, kinds)}`;
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
