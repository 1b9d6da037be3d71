/// <reference lib="dom" />
import { onPaletteChange, readPalette } from '../../report/page/palette.js';
import { onWidthChange, plotWidth } from '../../report/page/plot.js';
import { clockS } from '../../report/page/recording-text.js';
import { type Span, spanAround, wholeSpan } from '../../report/page/zoom.js';
import { listenForActions, zoomActions } from '../../report/page/zoom-controls.js';
import type { ShownLabel } from '../label-session.js';
import type { LabelData } from './label-data.js';
import { LabelForm } from './label-form.js';
import { labelPlot, type Marks, showTrace } from './label-plot.js';
import { labelServer } from './label-server-client.js';

/** Trace, form and list of one capture; what is saved is drawn as the server answers it. */
export function startLabelPage(): void {
  const byId = (id: string): HTMLElement => document.getElementById(id)!;
  const data = JSON.parse(byId('data').textContent!) as LabelData;
  const { durationS } = data;
  const chart = byId('chart');
  const marks: Marks = { labels: data.labels };
  let span = wholeSpan(durationS);

  const form = new LabelForm((label) => {
    form.choose(label);
    form.list(marks.labels);
    show(spanAround((label.startS + label.endS) / 2, durationS));
    chart.scrollIntoView({ block: 'nearest' });
  });
  const newPlot = () =>
    labelPlot(chart, data, marks, readPalette(), (chosen) => form.stretch(chosen, durationS));
  let plot = newPlot();

  const show = (next: Span): void => {
    span = next;
    byId('shown').textContent =
      `${clockS(span.fromS)} to ${clockS(span.toS)} of ${clockS(durationS)}`;
    const wanted = span;
    labelServer
      .trace(span.fromS, span.toS, plotWidth(chart))
      .then((trace) => {
        // An answer that comes after the next question is not shown.
        if (wanted === span) showTrace(plot, trace, wanted);
      })
      .catch(complain);
  };
  const complain = (error: unknown): void => form.say((error as Error).message);
  const take = (labels: readonly ShownLabel[]): void => {
    marks.labels = labels;
    form.choose(null);
    form.list(labels);
    plot.redraw();
  };

  byId('label').addEventListener('submit', (event) => {
    event.preventDefault();
    labelServer.set(form.edit).then(take).catch(complain);
  });
  byId('remove').addEventListener('click', () => {
    if (form.chosenId !== null) labelServer.remove(form.chosenId).then(take).catch(complain);
  });
  byId('new').addEventListener('click', () => take(marks.labels));
  byId('done').addEventListener('click', () => {
    labelServer
      .done()
      .then(() => document.body.replaceChildren('The labels are in the file. This page can go.'))
      .catch(complain);
  });

  listenForActions(
    chart,
    zoomActions(() => ({ span, durationS }), show),
  );
  onWidthChange(chart, (width) => {
    plot.setSize({ width, height: plot.height });
    show(span);
  });
  onPaletteChange(() => {
    plot.destroy();
    plot = newPlot();
    show(span);
  });
  labelServer.stayAlive(() => form.say('carpal label has ended: start it again to go on'));
  form.list(data.labels);
  show(span);
}
