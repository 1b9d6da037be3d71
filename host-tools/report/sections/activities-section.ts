import type { Evaluation } from '../../evaluation/evaluation-result.js';
import { type ActivityFigures, byActivity } from '../../evaluation/groups.js';
import { type Column, type Columns, KIND } from '../columns.js';
import { breakable, type Content, type Html, html } from '../html.js';
import { hoursText, rateText } from '../number-text.js';
import { section, table } from '../table.js';

/** What it takes for washing: false alarms by activity, a bound beside each, zeros too. */
export function activitiesSection(
  { people, device }: Columns,
  unmapped: Evaluation['unmappedLabels'],
): Html {
  return section(
    'activities',
    'False alarms by activity',
    html`<div class="pair">${[people, device].map(columnTable)}</div>
<p class="note">At most: upper end of the exact one-sided 95 % Poisson interval; no false alarm in T hours still
allows 3.0 / T per hour.</p>
${Object.entries(unmapped).map(([set, labels]) => html`<p class="warning">Labels of ${set} that the table of labels does not know, taken as negatives: ${labels.join(', ')}.</p>`)}`,
  );
}

function columnTable({ title, recordings }: Column): Html {
  const rows = byActivity(recordings, KIND);
  if (rows.length === 0) return html`<div><h3>${title}</h3><p>No negative hours.</p></div>`;
  return html`<div>${table(
    title,
    [
      { title: 'Activity' },
      { title: 'Hours', figures: true },
      { title: 'False', figures: true },
      { title: 'Per hour', figures: true },
      { title: 'At most', figures: true },
    ],
    rows.map(activityRow),
  )}</div>`;
}

function activityRow(figures: ActivityFigures): Content[] {
  const { set, activity, hours, falseAlarms, falsePerHour, falsePerHour95 } = figures;
  return [
    html`${breakable(activity)} <small>${breakable(set)}</small>`,
    hoursText(hours),
    falseAlarms,
    rateText(falsePerHour),
    rateText(falsePerHour95),
  ];
}
