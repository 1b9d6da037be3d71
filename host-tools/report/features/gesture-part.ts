import { evaluationKinds } from '../../console/evaluation-json.js';
import { gestureText } from '../../console/gesture-text.js';
import { meanF1, type PersonScore, personScores } from '../../evaluation/class-scores.js';
import type { EvaluatedRecording, Evaluation } from '../../evaluation/evaluation-result.js';
import { dailyLife, gestureLatencies } from '../../evaluation/gesture-figures.js';
import { percentile } from '../../evaluation/percentile.js';
import type { FeaturePart } from '../feature-part.js';
import { millisecondsText, NONE } from '../number-text.js';
import { type TargetResult, verdictOf } from '../target-result.js';
import { gestureBody, personOf } from './gesture-body.js';

const LEAST_F1 = 0.9;
/** DESIGN.md, budgets. */
const MOST_LATENCY_S = 0.15;

/** Built-in gestures in a continuous stream, and what daily life is taken for. */
export function gesturePart(evaluation: Evaluation, command: string): FeaturePart {
  const unseen = evaluation.recordings.filter(({ seen }) => !seen);
  const labelled = unseen.filter(({ truth }) => truth.length > 0);
  const people = personScores(labelled);
  const _daily = dailyLife(unseen);
  return {
    id: 'gesture',
    title: 'Gestures',
    targets: targetsOf(people, labelled, command),
    kinds: evaluationKinds(evaluation),
    text: gestureText(evaluation),
    body: gestureBody(unseen, LEAST_F1),
    noData: [
      ['Pinch, clench and their doubles', 'no public recording of a wrist holds them'],
      ['Gestures on a wrist', 'the phone that recorded these was held in the hand'],
      ['Left hands', 'whose hand held the phone is not told; it is taken as the right one'],
    ],
  };
}

function targetsOf(
  people: readonly PersonScore[],
  labelled: readonly EvaluatedRecording[],
  command: string,
): TargetResult[] {
  const f1 = meanF1(people);
  const latencies = gestureLatencies(labelled);
  const latencyS = percentile(latencies, 0.95);
  return [
    {
      title: 'Gestures of people never seen, mean F1',
      wanted: `≥ ${LEAST_F1.toFixed(2)} over the people, in a continuous stream`,
      figure: f1 === null ? NONE : f1.toFixed(3),
      detail:
        people.length === 0
          ? 'no gestures recorded'
          : `${people.map(({ subject, macroF1 }) => `${personOf(subject)} ${macroF1.toFixed(2)}`).join(', ')}, the worst first; a stream of pieces, joints synthetic`,
      verdict: verdictOf(f1, (value) => value >= LEAST_F1),
      synthetic: false,
      command,
    },
    {
      title: 'Gesture reported after its end, 95 % within',
      wanted: `≤ ${MOST_LATENCY_S * 1000} ms`,
      figure: millisecondsText(latencyS),
      detail: `median ${millisecondsText(percentile(latencies, 0.5))}, of ${latencies.length} found`,
      verdict: verdictOf(latencyS, (s) => s <= MOST_LATENCY_S),
      synthetic: false,
      command,
    },
  ];
}
