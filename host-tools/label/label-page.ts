import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clockText, durationText } from '../console/time-text.js';
import { packageRoot } from '../package-root.js';
import { html, jsonScript } from '../report/html.js';
import { pageDocument } from '../report/page-document.js';
import { type PageScript, pageScript, plotLibrary } from '../report/page-script.js';
import type { LabelSession } from './label-session.js';
import type { LabelData, ShownDetection } from './page/label-data.js';

const LABEL_SCRIPT: PageScript = {
  modules: [
    'console/time-text.js',
    'report/page/zoom.js',
    'report/page/zoom-controls.js',
    'report/page/palette.js',
    'report/page/recording-text.js',
    'report/page/plot.js',
    'report/page/marks.js',
    'label/page/label-plot.js',
    'label/page/label-form.js',
    'label/page/label-server-client.js',
    'label/page/main.js',
  ],
  start: 'startLabelPage',
};

/** The annotator's page. @param kinds offered for what was done; any other word is taken too */
export function labelPage(session: LabelSession, kinds: readonly string[]): string {
  const { recording } = session.capture;
  const plot = plotLibrary();
  const style = (path: string): string => readFileSync(join(packageRoot, path), 'utf8');
  const data: LabelData = {
    durationS: session.durationS,
    labels: session.labels,
    detections: detectionsOf(session),
  };
  const body = html`<header>
<h1>Labels of ${recording.name}</h1>
<p>${recording.subject === '' ? 'subject unknown' : `subject ${recording.subject}`},
${durationText(session.durationS)}. Every change is in the file at once.</p>
${recording.notes.map((note) => html`<p class="warning">${note}</p>`)}
</header>
<main>
<section id="timeline">
<div class="controls">
<div class="buttons">
<button type="button" data-action="in">Zoom in</button>
<button type="button" data-action="out">Zoom out</button>
<button type="button" data-action="earlier">Earlier</button>
<button type="button" data-action="later">Later</button>
<button type="button" data-action="whole">All</button>
</div>
</div>
<p id="shown" aria-live="polite"></p>
<div id="chart" tabindex="0" aria-label="Acceleration over time; drag over a stretch to label it"></div>
<p class="note">Green: labels. Blue: what the watch detected. Drag over a stretch to label it, click a label
in the list to change it. Keys: + − ← → 0.</p>
</section>
<form id="label" class="card controls" autocomplete="off">
<label>From (s)<input id="start" type="number" step="0.01" min="0" required></label>
<label>To (s)<input id="end" type="number" step="0.01" min="0" required></label>
<label class="wide">What was done<input id="kind" list="kinds" required maxlength="60"></label>
<datalist id="kinds">${kinds.map((kind) => html`<option value="${kind}"></option>`)}</datalist>
<label class="check"><input id="uncertain" type="checkbox"> uncertain</label>
<div class="buttons">
<button id="save">Save</button>
<button id="remove" type="button" hidden>Remove</button>
<button id="new" type="button" hidden>New label</button>
</div>
<p id="problem" role="alert"></p>
</form>
<section>
<h2>Labels</h2>
<div class="table"><table><thead><tr><th>From</th><th>To</th><th>What</th><th>Who</th><th></th></tr></thead>
<tbody id="labels"></tbody></table></div>
<p><button id="done" type="button">Done</button> <span class="note">Ends <code>carpal label</code>;
closing the page does so too.</span></p>
</section>
</main>`;
  return pageDocument({
    title: `${recording.name}: labels up to ${clockText(session.durationS * 1e6)}`,
    style: [
      plot.style,
      style('host-tools/report/page/page.css'),
      style('host-tools/label/page/label.css'),
    ].join('\n'),
    body,
    data: jsonScript('data', data),
    scripts: [plot.script, pageScript(LABEL_SCRIPT)],
    connects: true,
  });
}

/** One a start, with the end that its `done` tells. */
function detectionsOf({ capture, durationS }: LabelSession): ShownDetection[] {
  const seconds = (t_us: number): number => (t_us - capture.firstUs) / 1e6;
  return capture.detections
    .filter(({ phase }) => phase === 'start')
    .map(({ kind, t_us, startUs }) => {
      const done = capture.detections.find(
        (one) => one.phase === 'done' && one.kind === kind && one.t_us >= t_us,
      );
      const endUs = done?.endUs ?? null;
      return {
        kind,
        atS: seconds(t_us),
        startS: seconds(startUs),
        endS: endUs === null ? null : Math.min(durationS, seconds(endUs)),
      };
    });
}
