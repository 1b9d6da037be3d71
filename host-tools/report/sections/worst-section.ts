import { breakable, type Html, html } from '../html.js';
import { placeHash } from '../page/place.js';
import { clockS } from '../page/recording-text.js';
import { section, table } from '../table.js';
import type { WrongEvent } from '../worst-events.js';

/** How many of each are shown with their motion. */
export const WORST = 10;

/** An event and the number of its trace among the page's; null where the motion cannot be read. */
export interface TracedEvent {
  readonly event: WrongEvent;
  readonly trace: number | null;
}

/** The worst with their motion, the others by name; each leads into the timeline. */
export function worstSection(
  id: string,
  title: string,
  none: string,
  order: string,
  worst: readonly TracedEvent[],
  rest: readonly WrongEvent[],
): Html {
  if (worst.length === 0) return section(id, title, html`<p>${none}</p>`);
  return section(
    id,
    `${title}: ${worst.length + rest.length}`,
    html`<p class="note">${order} Acceleration of ±10 s around the dashed line, m/s²:
<span class="key x">x</span> along the forearm, <span class="key y">y</span> across it,
<span class="key z">z</span> out of the watch’s face.</p>
<div class="figures">${worst.map(figure)}</div>
${rest.length === 0 ? null : html`<details><summary>${rest.length} more</summary>${list(rest)}</details>`}`,
  );
}

function figure({ event, trace }: TracedEvent): Html {
  return html`<figure><figcaption>${link(event)} <span>${event.activity}${peak(event)}</span></figcaption>
${
  trace === null
    ? html`<p class="note">The motion could not be read again.</p>`
    : html`<div class="trace" data-trace="${trace}" role="img" aria-label="Acceleration around ${clockS(event.atUs / 1e6)} of ${event.recording.name}"></div>`
}</figure>`;
}

function list(events: readonly WrongEvent[]): Html {
  return table(
    'The others',
    [{ title: 'Where' }, { title: 'Activity' }, { title: 'Highest score', figures: true }],
    events.map((event) => [link(event), event.activity, event.peakSteps ?? '–']),
  );
}

function link({ recording, atUs }: WrongEvent): Html {
  const atS = atUs / 1e6;
  return html`<a href="${placeHash({ recording: recording.name, atS })}">${breakable(recording.name)} at ${clockS(atS)}</a>`;
}

function peak({ peakSteps }: WrongEvent): string {
  return peakSteps === null ? ', never scored' : `, highest score ${peakSteps}`;
}
