import type { Thresholds } from '../../src/detect/hysteresis.js';
import type { LoadedModel } from '../../src/inference/model.js';
import type { LabelledRecording } from './corpus.js';
import { LABELS } from './handwash.js';
import type { ScoredRecording } from './operating-point.js';
import { scoreRecording } from './window-scores.js';

/** Scores recordings with a model's engine, as the watch would. */
export function heldOutScores(
  recordings: readonly LabelledRecording[],
  model: LoadedModel,
): ScoredRecording[] {
  return recordings.map(({ recording, label, positive }) => ({
    recording: recording.name,
    label,
    washing: positive,
    durationS: (recording.t_us.at(-1)! - recording.t_us[0]!) / 1e6,
    scores: scoreRecording(recording, model, LABELS[1]),
  }));
}

/** Windows of one activity at or above a threshold. */
export interface WindowFigures {
  readonly label: string;
  readonly windows: number;
  readonly above: number;
}

/** Single windows, before smoothing, by label; the activities most often confused come first. */
export function windowFigures(
  recordings: readonly ScoredRecording[],
  { enterSteps }: Thresholds,
): WindowFigures[] {
  const byLabel = new Map<string, { label: string; windows: number; above: number }>();
  for (const { label, scores } of recordings) {
    const figures = byLabel.get(label) ?? { label, windows: 0, above: 0 };
    for (const { steps } of scores) {
      if (steps === null) continue;
      figures.windows++;
      if (steps >= enterSteps) figures.above++;
    }
    byLabel.set(label, figures);
  }
  return [...byLabel.values()].sort((a, b) => b.above / b.windows - a.above / a.windows);
}
