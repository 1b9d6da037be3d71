import type { Column, Columns } from '../columns.js';
import { type Html, html } from '../html.js';
import { countText } from '../number-text.js';
import { section } from '../table.js';
import { TARGETS, type Target } from '../targets.js';
import { verdictBadge } from '../verdict-badge.js';

/** What was promised and whether it was reached, before anything else. */
export function targetsSection(columns: Columns): Html {
  const met = TARGETS.filter((target) => target.verdict(columns.together) === 'met').length;
  return section(
    'targets',
    `${met} of ${TARGETS.length} targets met`,
    html`${seenWarning(columns.seen)}<div class="cards">${TARGETS.map((target) => card(target, columns))}</div>
<p class="note">Targets are judged on both columns together. <em>Unseen people</em>: nobody in them was
trained on by the model that scored them. <em>Unseen device</em>: sets whose device no model ever heard, in
training, tuning or hard negatives. “At most” is the upper end of the exact one-sided 95 % Poisson
interval.</p>`,
  );
}

function card(target: Target, { people, device, together }: Columns): Html {
  return html`<article class="card">
<h3>${target.title}</h3>
<p class="large">${target.figure(together)} ${verdictBadge(target.verdict(together))}</p>
<p class="wanted">target ${target.wanted}</p>
<p>${target.detail(together)}</p>
<dl class="split">${[people, device].map((column) => part(target, column))}</dl>
</article>`;
}

function part(target: Target, column: Column): Html {
  return html`<div><dt>${column.title}</dt><dd><strong>${target.figure(column)}</strong> ${target.detail(column)}</dd></div>`;
}

function seenWarning(seen: Column | null): Html | null {
  if (seen === null) return null;
  const { length } = seen.recordings;
  return html`<p class="warning"><strong>The model was trained on the people of ${countText(length, 'recording', 'recordings')}</strong>
(--allow-seen). What it does there is memory, not recognition: it counts in no target and neither column.</p>`;
}
