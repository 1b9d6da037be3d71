import { boundaryErrors } from '../../evaluation/boundary-errors.js';
import type { EvaluatedRecording } from '../../evaluation/evaluation-result.js';
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
  const { truth, hit, recall } = summarise(recordings, KIND);
  const errors = boundaryErrors(recordings, KIND);
  const seen = recordings.filter((one) => one.seen).length;
  return section(
    'synthetic',
    title,
    html`${table(
      'Washes spliced into other activity (synthetic)',
      [{ title: 'Figure' }, { title: 'Synthetic', figures: true }],
      [
        ['washes', truth],
        ['found', `${hit} (${percentText(recall)})`],
        ['start, and so the timer: dated less true, median', secondsText(errors.startP50S)],
        ['start and timer wrong by, 95 % within', secondsText(errors.startAbsP95S)],
        ['end: detected less true, median', secondsText(errors.endP50S)],
        ['end wrong by, 95 % within', secondsText(errors.endAbsP95S)],
      ],
    )}
<p class="note">Real washes, set into real recordings of other activity after at least 60 s of it. The seam is no
real onset: hands do not come to the tap. None of these count in any other figure.${seen > 0 ? ` In ${seen} of them the model was trained on the person.` : null}</p>`,
  );
}
