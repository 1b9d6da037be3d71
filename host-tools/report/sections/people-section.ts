import type { EvaluatedRecording } from '../../evaluation/evaluation-result.js';
import { byPerson, bySet, type Group } from '../../evaluation/groups.js';
import { KIND } from '../columns.js';
import { breakable, type Content, type Html, html } from '../html.js';
import { negativeHours } from '../negative-hours.js';
import { hoursText, percentText, rateText, secondsText } from '../number-text.js';
import { section, type TableColumn, table } from '../table.js';

/** So many people are shown at once; the others unfold. */
const FIRST = 15;

const FIGURES: readonly TableColumn[] = [
  { title: 'Column' },
  { title: 'Washes', figures: true },
  { title: 'Recall', figures: true },
  { title: 'Median to confirm', figures: true },
  { title: 'Hours', figures: true },
  { title: 'False alarms', figures: true },
  { title: 'Per hour (at most)', figures: true },
];

/** Who it works for, and who it does not: the worst first. */
export function peopleSection(recordings: readonly EvaluatedRecording[]): Html {
  const people = byPerson(recordings, KIND);
  const columns = [{ title: 'Person' }, ...FIGURES];
  const rest = people.slice(FIRST);
  return section(
    'people',
    'By person',
    html`${table('People, the worst first', columns, people.slice(0, FIRST).map(row))}
${
  rest.length === 0
    ? null
    : html`<details><summary>${rest.length} more people</summary>${table('Further people', columns, rest.map(row))}</details>`
}`,
  );
}

/** Every set was recorded with one device. */
export function devicesSection(recordings: readonly EvaluatedRecording[]): Html {
  const sets = bySet(recordings, KIND);
  return section(
    'devices',
    'By device',
    table('Sets, each recorded with one device', [{ title: 'Set' }, ...FIGURES], sets.map(row)),
  );
}

function row({ name, recordings, summary }: Group): Content[] {
  const hours = negativeHours(recordings);
  return [
    breakable(name),
    splitOf(recordings),
    summary.truth === 0 ? '–' : `${summary.hit} of ${summary.truth}`,
    percentText(summary.recall),
    secondsText(summary.latencyP50S),
    hours === 0 ? '–' : hoursText(hours),
    hours === 0 ? '–' : summary.falseAlarms,
    hours === 0 ? '–' : `${rateText(summary.falsePerHour)} (${rateText(summary.falsePerHour95)})`,
  ];
}

/** Which column it counts in; a person the model was trained on belongs in neither and is marked. */
function splitOf(recordings: readonly EvaluatedRecording[]): Content {
  const seen = recordings.filter((one) => one.seen).length;
  const unseenDevice = recordings.every(({ split }) => split === 'unseen-device');
  const split = unseenDevice ? 'unseen device' : 'unseen people';
  if (seen === 0) return split;
  const badge = html`<span class="badge unmet">trained on</span>`;
  return seen === recordings.length ? badge : [`${split}, some `, badge];
}
