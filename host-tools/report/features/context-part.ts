import { contextText } from '../../console/context-text.js';
import type { ContextEvaluation } from '../../evaluation/context-evaluation.js';
import {
  type ContextColumn,
  type ContextRecording,
  confusionOf,
  contextColumns,
  secondsByActivity,
  shareRight,
  transitionDelays,
} from '../../evaluation/context-scores.js';
import { CONTEXTS } from '../../evaluation/contexts.js';
import { confusionChart } from '../confusion-chart.js';
import type { FeaturePart } from '../feature-part.js';
import { breakable, type Content, type Html, html } from '../html.js';
import { hoursText, NONE, percentText, secondsText } from '../number-text.js';
import { SYNTHETIC, table } from '../table.js';

const TUNED_ON = 'tunedOn';

/** On the table, worn and still, moving, walking: nobody has set targets, so what is shown is what was found. */
export function contextPart(evaluation: ContextEvaluation): FeaturePart {
  return {
    id: 'context',
    title: 'Context',
    targets: [],
    kinds: contextKinds(evaluation),
    text: contextText(evaluation),
    body: body(evaluation),
    noData: [
      ['A watch on the table', 'one clip of three and a half minutes'],
      ['From one context to the next', 'recorded only in walks of seconds between two chairs'],
      ['Still and worn for hours', 'sitting and standing here are minutes, asleep is not recorded'],
    ],
  };
}

/** Confusion in seconds and delays, by column; joined recordings apart. */
export function contextKinds(evaluation: ContextEvaluation): Record<string, object> {
  const figures = (recordings: readonly ContextRecording[]): object =>
    Object.fromEntries(
      contextColumns(recordings).map(({ key, recordings: own }) => [
        key,
        { confusionS: confusionOf(own), transitions: transitionDelays(own) },
      ]),
    );
  return {
    context: figures(evaluation.recordings),
    'context:synthetic': figures(evaluation.joined),
  };
}

function body({ recordings, joined }: ContextEvaluation): Html {
  const columns = contextColumns(recordings);
  const judged = columns.filter(({ key }) => key !== TUNED_ON);
  const joinedColumns = contextColumns(joined).filter(({ key }) => key !== TUNED_ON);
  return html`<div class="pair">${judged.map(confusionBody)}</div>
${delayTable('From a change to the watch’s saying so, as recorded', judged)}
<h3>From a change to the watch’s saying so, recordings joined ${SYNTHETIC}</h3>
${delayTable('Synthetic: each person’s recordings one after the other, shuffled', joinedColumns)}
<p class="note">A delay counts where the watch said so before the wearer changed again; 0 where it already did. The
first 10 s of a recording count for no confusion: a watch that has just been switched on looks closely first.
Limits of walking were set on WISDM’s people of folds 0 to 3, whose figures stand below by activity and in the JSON alone; those of
the duty cycle are DESIGN.md’s. Rhythm is what tells walking, so clapping and dribbling a ball are taken for it.</p>
<details><summary>By activity</summary>${columns.map(activityTable)}</details>`;
}

function confusionBody({ title, recordings }: ContextColumn): Html {
  const confusion = confusionOf(recordings);
  const present = CONTEXTS.filter((context) => shareRight(confusion, context) !== null);
  const matrix = {
    rows: present,
    columns: CONTEXTS,
    values: present.map((row) => CONTEXTS.map((column) => confusion[row][column])),
    unit: 'seconds',
  };
  const absent = CONTEXTS.filter((context) => !present.includes(context));
  return html`<div><h3>${title}</h3><div class="framed">${confusionChart(`Contexts, ${title.toLowerCase()}`, matrix)}</div>
${absent.length === 0 ? null : html`<p class="note">No data here: ${absent.join(', ')}.</p>`}</div>`;
}

function delayTable(caption: string, columns: readonly ContextColumn[]): Html {
  const rows = columns.flatMap(({ title, recordings }) =>
    transitionDelays(recordings).map(({ to, transitions, followed, p50S, p95S }): Content[] => [
      to,
      title,
      transitions === 0 ? 'no data' : transitions,
      transitions === 0 ? NONE : percentText(followed / transitions),
      secondsText(p50S),
      secondsText(p95S),
    ]),
  );
  return table(
    caption,
    [
      { title: 'To' },
      { title: 'Column' },
      ...['Changes', 'Followed', 'Median', '95 % within'].map((title) => ({
        title,
        figures: true,
      })),
    ],
    rows,
  );
}

function activityTable({ title, recordings }: ContextColumn): Html {
  return table(
    `${title}: what the watch said, by activity`,
    [
      { title: 'Activity' },
      { title: 'Time', figures: true },
      ...CONTEXTS.map((context) => ({ title: context, figures: true })),
    ],
    secondsByActivity(recordings).map(({ set, activity, seconds }) => {
      const total = CONTEXTS.reduce((sum, context) => sum + seconds[context], 0);
      return [
        html`${breakable(activity)} <small>${breakable(set)}</small>`,
        hoursText(total / 3600),
        ...CONTEXTS.map((context) => percentText(seconds[context] / total)),
      ];
    }),
  );
}
