import { evaluationKinds } from '../../console/evaluation-json.js';
import { boundaryErrors } from '../../evaluation/boundary-errors.js';
import type { Evaluation } from '../../evaluation/evaluation-result.js';
import { summarise } from '../../evaluation/summary.js';
import { columnsOf, KIND } from '../columns.js';
import type { FeaturePart } from '../feature-part.js';
import { countText, secondsText } from '../number-text.js';
import { figuresTable } from '../sections/figures-section.js';
import { HANDWASH_NO_DATA } from '../sections/no-data-section.js';
import { type TargetResult, verdictOf } from '../target-result.js';
import { TARGETS } from '../targets.js';

/** DESIGN.md, budgets: the timer is back-dated within half a second. */
const MOST_TIMER_S = 0.5;

/** Hand washing by motion alone. */
export function handwashPart(evaluation: Evaluation, command: string): FeaturePart {
  const columns = columnsOf(evaluation);
  const { together } = columns;
  return {
    id: 'handwash',
    title: 'Hand washing',
    targets: [
      ...TARGETS.map((target) => ({
        title: target.title,
        wanted: target.wanted,
        figure: target.figure(together),
        detail: target.detail(together),
        verdict: target.verdict(together),
        synthetic: false,
        command,
      })),
      timerTarget(evaluation, command),
    ],
    kinds: evaluationKinds(evaluation),
    text: '',
    body: figuresTable(columns),
    noData: HANDWASH_NO_DATA,
  };
}

function timerTarget({ synthetic }: Evaluation, command: string): TargetResult {
  const unseen = synthetic.filter(({ seen }) => !seen);
  const { truth, hit } = summarise(unseen, KIND);
  const { startP50S, startAbsP95S } = boundaryErrors(unseen, KIND);
  return {
    title: 'Timer back-dated, median',
    wanted: `≤ ${MOST_TIMER_S} s off`,
    figure: secondsText(startP50S),
    detail:
      truth === 0
        ? 'no washes spliced'
        : `95 % within ${secondsText(startAbsP95S)}; ${hit} of ${countText(truth, 'wash', 'washes')} spliced into other activity found`,
    verdict: verdictOf(startP50S, (s) => Math.abs(s) <= MOST_TIMER_S),
    synthetic: true,
    command,
  };
}
