import type { EvaluatedRecording, Evaluation } from './evaluation-result.js';

/** Recordings in which two evaluations detected something else, or the same at another time. */
export function eventDifferences(a: Evaluation, b: Evaluation): string[] {
  const others = new Map(everyRecording(b).map((one) => [one.name, events(one)]));
  return everyRecording(a)
    .filter((one) => others.get(one.name) !== events(one))
    .map(({ name }) => name);
}

function everyRecording({ recordings, synthetic, timelines }: Evaluation): EvaluatedRecording[] {
  return [...recordings, ...synthetic, ...timelines];
}

function events({ detections }: EvaluatedRecording): string {
  return JSON.stringify(
    detections.map(({ kind, t_us, startUs, endUs, outcome }) => [
      kind,
      t_us,
      startUs,
      endUs,
      outcome,
    ]),
  );
}
