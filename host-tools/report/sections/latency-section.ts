import type { EvaluatedRecording } from '../../evaluation/evaluation-result.js';
import { latencyS } from '../../evaluation/summary.js';
import { type Column, type Columns, KIND } from '../columns.js';
import { binned, histogram } from '../histogram.js';
import { type Html, html } from '../html.js';
import { countText, secondsText } from '../number-text.js';
import { section } from '../table.js';
import { MOST_CONFIRM_S } from '../targets.js';

const BIN_S = 1;
const BINS = 20;

/** How long a wash goes on before the watch says so. */
export function latencySection({ people, device }: Columns): Html {
  return section(
    'latency',
    'Time to confirm',
    html`<div class="pair">${[people, device].map(columnChart)}</div>`,
  );
}

/** Seconds from the start of each wash that was hit to its confirmation. */
export function latencies(recordings: readonly EvaluatedRecording[]): number[] {
  return recordings.flatMap(({ truth, detections }) =>
    detections
      .filter(({ kind, outcome }) => kind === KIND && outcome === 'hit')
      .map((detection) => latencyS(detection, truth[detection.truth!]!)),
  );
}

function columnChart({ title, recordings, summary }: Column): Html {
  const values = latencies(recordings);
  if (values.length === 0) {
    return html`<div><h3>${title}</h3><p>No wash was ${summary.truth === 0 ? 'recorded' : 'found'}.</p></div>`;
  }
  return html`<div><h3>${title}</h3>
<p>${countText(values.length, 'wash', 'washes')}: median <strong>${secondsText(summary.latencyP50S)}</strong>,
95 % within <strong>${secondsText(summary.latencyP95S)}</strong></p>
${histogram(binned(values, BIN_S, BINS), 'seconds from the start of the wash to its confirmation', MOST_CONFIRM_S)}</div>`;
}
