import { raiseText } from '../../console/raise-text.js';
import type { RaiseEvaluation } from '../../evaluation/raise-evaluation.js';
import { openings, type RaiseSummary, raiseSummary } from '../../evaluation/raise-figures.js';
import type { FeaturePart } from '../feature-part.js';
import { countText, hundredthsText, percentText } from '../number-text.js';
import { type TargetResult, verdictOf } from '../target-result.js';
import { raiseBody } from './raise-body.js';

/** Issue 7: onset decided, sound before the first word, asleep again. */
const MOST_ONSET_S = 0.4;
const LEAST_BEFORE_S = 0.2;
const MOST_ASLEEP_S = 1;

/** Raise to speak: how often the microphone opens for nothing, and what raises with a voice come to. */
export function raisePart(evaluation: RaiseEvaluation, command: string): FeaturePart {
  const summary = raiseSummary(evaluation);
  const rows = openings(evaluation.daily);
  return {
    id: 'raise',
    title: 'Raise to speak',
    targets: targetsOf(summary).map((target) => ({ ...target, synthetic: true, command })),
    kinds: {
      raise: { openings: rows.filter(({ activity }) => activity === null) },
      'raise:synthetic': summary,
    },
    body: raiseBody(evaluation),
    text: raiseText(evaluation),
    noData: [
      ['A raise and speech, recorded together', 'what is measured is mixed from both'],
      ['Phone calls, a hand at the face', 'synthetic motion only'],
      ['Speech of others, near and far', 'no recording says how far a voice was'],
    ],
  };
}

function targetsOf(summary: RaiseSummary): Omit<TargetResult, 'synthetic' | 'command'>[] {
  const { truth, hit, recall, latencyP50S, latencyP95S, beforeSpeechP5S, asleepP95S } = summary;
  const found = `${hit} of ${countText(truth, 'raise', 'raises')} found (${percentText(recall)})`;
  return [
    {
      title: 'Speech of a raise decided, 95 % within',
      wanted: `≤ ${MOST_ONSET_S} s of its onset`,
      figure: hundredthsText(latencyP95S),
      detail: `median ${hundredthsText(latencyP50S)}; ${found}`,
      verdict: verdictOf(latencyP95S, (s) => s <= MOST_ONSET_S),
    },
    {
      title: 'Sound kept before the first word, 95 % at least',
      wanted: `≥ ${LEAST_BEFORE_S} s`,
      figure: hundredthsText(beforeSpeechP5S),
      detail: `median ${hundredthsText(summary.beforeSpeechP50S)}; of raises for which the microphone opened`,
      verdict: verdictOf(beforeSpeechP5S, (s) => s >= LEAST_BEFORE_S),
    },
    {
      title: 'Microphone closed when nobody speaks, 95 % within',
      wanted: `≤ ${MOST_ASLEEP_S} s of the arm’s arrival`,
      figure: hundredthsText(asleepP95S),
      detail: `median ${hundredthsText(summary.asleepP50S)}; of silent raises, glances, scratching and drinking that opened it`,
      verdict: verdictOf(asleepP95S, (s) => s <= MOST_ASLEEP_S),
    },
  ];
}
