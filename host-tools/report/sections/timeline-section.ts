import type { Evaluation } from '../../evaluation/evaluation-result.js';
import { type Html, html } from '../html.js';
import { countText } from '../number-text.js';
import { section } from '../table.js';

const FILTERS = [
  ['all', 'all recordings'],
  ['missed', 'with a miss'],
  ['false', 'with a false alarm'],
  ['synthetic', 'synthetic'],
] as const;

const ACTIONS = [
  ['previous', '‹ event', 'Previous event (p)'],
  ['next', 'event ›', 'Next event (n)'],
  ['earlier', '←', 'Earlier (left arrow)'],
  ['later', '→', 'Later (right arrow)'],
  ['in', '+', 'Zoom in (+)'],
  ['out', '−', 'Zoom out (-)'],
  ['whole', 'whole', 'Whole recording (0)'],
] as const;

const LEGEND = [
  ['truth', 'wash, as labelled'],
  ['miss', 'wash that was missed'],
  ['hit', 'detection: from its dated start to its end, ▾ where it was confirmed'],
  ['fragment', 'further detection in a wash'],
  ['false', 'false alarm'],
  ['score', 'score of each window'],
  ['activity', 'what the wearer did, by the labels: named in the lane below the detections'],
] as const;

/** The elements that page/timeline.ts brings to life. */
export function timelineSection({ recordings, timelines, thresholds }: Evaluation): Html {
  if (recordings.length + timelines.length === 0) {
    return section('timeline', 'Timeline', html`<p>No recordings.</p>`);
  }
  return section(
    'timeline',
    'Timeline of each recording',
    html`<noscript><p class="warning">The timeline is drawn by a script; all figures are here without it.</p></noscript>
<div class="controls">
<label>Show <select id="filter">${FILTERS.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select></label>
<label class="wide">Recording <select id="recording"></select></label>
<div class="buttons" role="group" aria-label="What is shown">${ACTIONS.map(([action, text, name]) => html`<button type="button" data-action="${action}" title="${name}" aria-label="${name}">${text}</button>`)}</div>
</div>
<p id="shown" aria-live="polite"></p>
<div id="chart" tabindex="0" role="img" aria-describedby="shown events" aria-label="Scores, truth and detections of the recording; arrow keys move, + and - zoom, 0 shows all of it, n and p go to the next and previous event"></div>
<ul class="legend">${LEGEND.map(([name, text]) => html`<li class="${name}">${text}</li>`)}<li class="dashes">enter ${thresholds.enterSteps}, exit ${thresholds.exitSteps} (compared with the mean of the last scores)</li></ul>
<ol id="events"></ol>
${shownOnly(timelines.length)}`,
  );
}

function shownOnly(count: number): Html | null {
  if (count === 0) return null;
  return html`<p class="note">${countText(count, 'recording is', 'recordings are')} shown and not scored: the labels say too little.</p>`;
}
