import type { EvaluatedRecording } from '../evaluation/evaluation-result.js';

/** Hours outside truth: what false alarms are counted against. */
export function negativeHours(recordings: readonly EvaluatedRecording[]): number {
  let seconds = 0;
  for (const { negativeS } of recordings) {
    for (const some of Object.values(negativeS)) seconds += some;
  }
  return seconds / 3600;
}
