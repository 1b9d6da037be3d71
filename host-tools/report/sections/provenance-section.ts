import { durationText } from '../../console/time-text.js';
import type { Evaluation } from '../../evaluation/evaluation-result.js';
import { type Content, type Html, html } from '../html.js';
import { countText } from '../number-text.js';
import { section } from '../table.js';

/** What it takes to get these figures again. */
export function provenanceSection(evaluation: Evaluation, command: string): Html {
  const { model, lockHash, configHash, thresholds, engine, tflite, recordings, wallS } = evaluation;
  const folds = new Set(recordings.map(({ fold }) => fold));
  const shipped = folds.delete(null);
  const scoredBy = [
    ...(folds.size > 0 ? [countText(folds.size, 'fold model', 'fold models')] : []),
    ...(shipped ? ['the shipped model'] : []),
  ];
  const rows: readonly (readonly [string, Content])[] = [
    ['Command', html`<code>${command}</code>`],
    ['Model', model.name],
    ['SHA-256 of the model', html`<code>${model.sha256}</code>`],
    ['SHA-256 of dataset.lock.json', html`<code>${lockHash}</code>`],
    ['Hash of the configuration', html`<code>${configHash}</code>`],
    ['Thresholds', `enter ${thresholds.enterSteps}, exit ${thresholds.exitSteps} int8 logit steps`],
    ['Scored by', scoredBy.join(' and ')],
    ['Engines', `JavaScript on ${engine}, inference ${tflite}`],
    ['Recorded', durationText(recordings.reduce((sum, { durationS }) => sum + durationS, 0))],
    ['Evaluated in', durationText(wallS)],
  ];
  return section(
    'provenance',
    'Provenance',
    html`<dl class="list">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p class="note">evaluation.json beside this page holds everything it was made of. Pictures of the timeline:
uPlot, MIT, © Leon Sorokin.</p>`,
  );
}
