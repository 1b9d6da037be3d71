import type { EvaluatedRecording } from './evaluation-result.js';
import { percentile } from './percentile.js';

/** Detected less true, in seconds; of washes that were found and whose ends are known. */
export interface BoundaryErrors {
  readonly washes: number;
  readonly startP50S: number | null;
  readonly startAbsP95S: number | null;
  readonly endP50S: number | null;
  readonly endAbsP95S: number | null;
}

/** The timer runs from the detected start, so its error is that of the start. */
export function boundaryErrors(
  recordings: readonly EvaluatedRecording[],
  kind: string,
): BoundaryErrors {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { truth, detections } of recordings) {
    for (const detection of detections) {
      if (detection.kind !== kind || detection.outcome !== 'hit') continue;
      const event = truth[detection.truth!]!;
      if (!event.bounded) continue;
      starts.push((detection.startUs - event.startUs) / 1e6);
      if (detection.endUs !== null) ends.push((detection.endUs - event.endUs) / 1e6);
    }
  }
  return {
    washes: starts.length,
    startP50S: percentile(starts, 0.5),
    startAbsP95S: percentile(starts.map(Math.abs), 0.95),
    endP50S: percentile(ends, 0.5),
    endAbsP95S: percentile(ends.map(Math.abs), 0.95),
  };
}
