import type { Recording } from '../recordings/recording.js';
import type { EvaluatedRecording, ScoredDetection } from './evaluation-result.js';
import { matchEvents } from './matching.js';
import type { WatchAnswer } from './run-recording.js';
import { activityAt, type RecordingTruth } from './truth.js';

/** Who and what a recording is, beside its samples and its labels. */
export type Provenance = Pick<
  EvaluatedRecording,
  'name' | 'set' | 'subject' | 'split' | 'fold' | 'seen'
>;

/** Holds what the watch said against what the labels say. */
export function scoreRecording(
  provenance: Provenance,
  recording: Recording,
  { truth, negativeS }: Pick<RecordingTruth, 'truth' | 'negativeS'>,
  { detections, scores }: WatchAnswer,
): EvaluatedRecording {
  const { t_us, segments } = recording;
  const matches = matchEvents(detections, truth);
  const scored = detections.map(
    (detection, i): ScoredDetection => ({
      ...detection,
      ...matches[i]!,
      activity: activityAt(segments, detection.t_us),
    }),
  );
  const durationS = (t_us[t_us.length - 1]! - t_us[0]!) / 1e6;
  const found = { truth, detections: scored, activities: segments, scores };
  return { ...provenance, durationS, negativeS, ...found };
}
