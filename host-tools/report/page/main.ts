/// <reference lib="dom" />
import type { PageData } from './page-data.js';
import { onPaletteChange } from './palette.js';
import { runTimeline } from './timeline.js';
import { plotTraces } from './trace-plot.js';

/** Everything on the page that moves; its figures are plain HTML and need none of this. */
export function startPage(): void {
  const data = JSON.parse(document.getElementById('data')!.textContent!) as PageData;
  const timeline = data.recordings.length > 0 ? runTimeline(data) : null;
  const traces = plotTraces(data.traces);
  onPaletteChange(() => {
    timeline?.redraw();
    traces.redraw();
  });
}
