/// <reference lib="dom" />
import type uPlot from 'uplot';
import type { PageData, PageRecording } from './page-data.js';
import { readPalette } from './palette.js';
import { placeHash, readPlace } from './place.js';
import { onWidthChange } from './plot.js';
import {
  activitiesText,
  clockS,
  type Filter,
  namedEvents,
  passes,
  recordingText,
} from './recording-text.js';
import { scorePlot } from './score-plot.js';
import { type Span, spanAround, wholeSpan } from './zoom.js';
import { listenForActions, zoomActions } from './zoom-controls.js';

/** The timeline's elements; the report writes them, see sections/timeline-section.ts. */
function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** Shows one recording at a time: chosen from the list, or by an address with a # (see place.ts). */
export function runTimeline(data: PageData): { redraw(): void } {
  const list = byId<HTMLSelectElement>('recording');
  const filter = byId<HTMLSelectElement>('filter');
  const chart = byId('chart');
  let shown = data.recordings[0]!;
  let span: Span = wholeSpan(shown.durationS);
  let plot: uPlot | null = null;

  const tell = (): void => {
    byId('shown').textContent =
      `${shown.name} (${[shown.subject, shown.note].filter(Boolean).join(', ')}), ` +
      `${clockS(span.fromS)} to ${clockS(span.toS)} of ${clockS(shown.durationS)}${activitiesText(shown, span)}`;
  };
  const zoomTo = (next: Span): void => plot?.setScale('x', { min: next.fromS, max: next.toS });
  const draw = (): void => {
    plot?.destroy();
    const wanted = span;
    plot = scorePlot(chart, data, shown, readPalette(), (now) => {
      span = now;
      tell();
    });
    zoomTo(wanted);
  };
  const show = (recording: PageRecording, wanted: Span): void => {
    shown = recording;
    span = wanted;
    list.value = recording.name;
    listEvents(shown);
    draw();
  };
  const fillList = (): void => {
    const kept = data.recordings.filter((one) => passes(filter.value as Filter, one));
    list.replaceChildren(...kept.map((one) => new Option(recordingText(one), one.name)));
    if (kept.includes(shown)) list.value = shown.name;
  };
  const follow = (): void => {
    const place = readPlace(location.hash);
    const recording = data.recordings.find(({ name }) => name === place?.recording);
    if (!place || !recording) return;
    if (!passes(filter.value as Filter, recording)) {
      filter.value = 'all';
      fillList();
    }
    const { durationS } = recording;
    show(recording, place.atS === null ? wholeSpan(durationS) : spanAround(place.atS, durationS));
    byId('timeline').scrollIntoView({ block: 'start' });
  };
  const choose = (): void => {
    const recording = data.recordings.find(({ name }) => name === list.value);
    if (!recording) return;
    // Replaced, not followed: choosing from the list must not move the page.
    history.replaceState(null, '', placeHash({ recording: recording.name, atS: null }));
    show(recording, wholeSpan(recording.durationS));
  };
  const step = (direction: 1 | -1): void => {
    const middle = (span.fromS + span.toS) / 2;
    const times = namedEvents(shown).map(({ atS }) => atS);
    const next =
      direction > 0
        ? times.find((atS) => atS > middle + 0.2)
        : times.findLast((atS) => atS < middle - 0.2);
    if (next !== undefined) zoomTo(spanAround(next, shown.durationS));
  };

  const actions = {
    ...zoomActions(() => ({ span, durationS: shown.durationS }), zoomTo),
    previous: () => step(-1),
    next: () => step(1),
  };
  listenForActions(chart, actions, { p: 'previous', n: 'next' });
  filter.addEventListener('change', () => {
    fillList();
    if (list.value !== shown.name) choose();
  });
  list.addEventListener('change', choose);
  addEventListener('hashchange', follow);
  addEventListener('click', ({ target }) => {
    // A link to where the page is already makes no hashchange, yet the reader may have moved on.
    const link = target instanceof Element ? target.closest('a') : null;
    if (link?.hash && link.hash === location.hash) follow();
  });
  onWidthChange(chart, (width) => plot?.setSize({ width, height: plot.height }));

  fillList();
  show(shown, span);
  follow();
  return { redraw: draw };
}

function listEvents(recording: PageRecording): void {
  const items = namedEvents(recording).map(({ atS, kind, text }) => {
    const link = document.createElement('a');
    link.href = placeHash({ recording: recording.name, atS });
    link.textContent = text;
    const item = document.createElement('li');
    item.className = kind;
    item.append(link);
    return item;
  });
  byId('events').replaceChildren(...items);
}
