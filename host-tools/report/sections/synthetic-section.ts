import type { EvaluatedRecording } from '../../evaluation/evaluation-result.js';
import { percentile } from '../../evaluation/percentile.js';
import { summarise } from '../../evaluation/summary.js';
import { KIND } from '../columns.js';
import { type Html, html } from '../html.js';
import { percentText, secondsText } from '../number-text.js';
import { SYNTHETIC, section, table } from '../table.js';

/** Onset, end and timer: what only washes spliced into other activity can measure. */
export function syntheticSection(recordings: readonly EvaluatedRecording[]): Html {
  const title = html`Onset, end and timer ${SYNTHETIC}`;
  if (recordings.length === 0) {
    return section(
      'synthetic',
      title,
      html`<p>Not measured: no wash here begins or ends inside its recording, and none were spliced.</p>`,
    );
  }
  const { truth, hit, recall, timerErrorP50S } = summarise(recordings, KIND);
  const { starts, ends } = errors(recordings);
  const size = (values: readonly number[], share: number): string =>
    secondsText(percentile(values.map(Math.abs), share));
  return section(
    'synthetic',
    title,
    html`${table(
      'Washes spliced into other activity (synthetic)',
      [{ title: 'Figure' }, { title: 'Synthetic', figures: true }],
      [
        ['washes', truth],
        ['found', `${hit} (${percentText(recall)})`],
        ['timer error, median (dated start less true start)', secondsText(timerErrorP50S)],
        ['start wrong by, median', size(starts, 0.5)],
        ['start wrong by, 95 % within', size(starts, 0.95)],
        ['end wrong by, median', size(ends, 0.5)],
        ['end wrong by, 95 % within', size(ends, 0.95)],
      ],
    )}
<p class="note">Real washes, set into real recordings of other activity after at least 60 s of it. The seam is no
real onset: hands do not come to the tap. None of these count in any other figure.</p>`,
  );
}

/** Dated less true start and end of each wash that was hit, in seconds. */
function errors(recordings: readonly EvaluatedRecording[]): { starts: number[]; ends: number[] } {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { truth, detections } of recordings) {
    for (const { outcome, truth: index, startUs, endUs } of detections) {
      if (outcome !== 'hit') continue;
      const event = truth[index!]!;
      if (!event.bounded) continue;
      starts.push((startUs - event.startUs) / 1e6);
      if (endUs !== null) ends.push((endUs - event.endUs) / 1e6);
    }
  }
  return { starts, ends };
}
