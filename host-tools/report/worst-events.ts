import type {
  EvaluatedRecording,
  ScoredDetection,
  ScoreTrace,
  TruthEvent,
} from '../evaluation/evaluation-result.js';

/** A wash that was not found, or a detection where there was none. */
export interface WrongEvent {
  readonly recording: EvaluatedRecording;
  /** Where to look: where a missed wash came nearest to being found; the confirmation of a false alarm. */
  readonly atUs: number;
  readonly activity: string;
  /** Highest score, smoothed by nothing, within the event. */
  readonly peakSteps: number | null;
  readonly durationS: number | null;
}

/** Farthest from the threshold first. */
export function missedWashes(recordings: readonly EvaluatedRecording[]): WrongEvent[] {
  const missed = recordings.flatMap((recording) =>
    recording.truth
      .filter((_, i) => !recording.detections.some((d) => d.outcome === 'hit' && d.truth === i))
      .map((truth) => missOf(recording, truth)),
  );
  return missed.sort((a, b) => peakOrder(a) - peakOrder(b));
}

/** Highest score first. */
export function falseAlarms(recordings: readonly EvaluatedRecording[]): WrongEvent[] {
  const alarms = recordings.flatMap((recording) =>
    recording.detections
      .filter(({ outcome }) => outcome === 'false')
      .map((detection) => alarmOf(recording, detection)),
  );
  return alarms.sort((a, b) => peakOrder(b) - peakOrder(a));
}

function missOf(recording: EvaluatedRecording, { startUs, endUs, kind }: TruthEvent): WrongEvent {
  const peak = peakWithin(recording.scores, startUs, endUs);
  return {
    recording,
    atUs: peak?.t_us ?? startUs,
    activity: kind,
    peakSteps: peak?.steps ?? null,
    durationS: (endUs - startUs) / 1e6,
  };
}

function alarmOf(recording: EvaluatedRecording, detection: ScoredDetection): WrongEvent {
  const { t_us, startUs, endUs, activity } = detection;
  const lastUs = endUs ?? recording.durationS * 1e6;
  return {
    recording,
    atUs: t_us,
    activity,
    peakSteps: peakWithin(recording.scores, startUs, Math.max(t_us, lastUs))?.steps ?? null,
    durationS: (lastUs - startUs) / 1e6,
  };
}

/** Without a score a wash could not be found at all: worst of the misses, last of the false alarms. */
function peakOrder({ peakSteps }: WrongEvent): number {
  return peakSteps ?? -256;
}

function peakWithin(
  { t_us, steps }: ScoreTrace,
  fromUs: number,
  toUs: number,
): { t_us: number; steps: number } | null {
  let best: { t_us: number; steps: number } | null = null;
  for (let i = 0; i < t_us.length; i++) {
    const at = t_us[i]!;
    if (at < fromUs || at > toUs) continue;
    if (best === null || steps[i]! > best.steps) best = { t_us: at, steps: steps[i]! };
  }
  return best;
}
