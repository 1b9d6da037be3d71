import type { EvaluatedRecording } from '../../host-tools/evaluation/evaluation-result.js';
import type { LabelReading } from '../../host-tools/evaluation/label-table.js';
import { runRecording } from '../../host-tools/evaluation/run-recording.js';
import { type Provenance, scoreRecording } from '../../host-tools/evaluation/score-recording.js';
import { truthOf } from '../../host-tools/evaluation/truth.js';
import type { Recording } from '../../host-tools/recordings/recording.js';
import { fakeModel } from '../fakes/model.js';

const READING: LabelReading = {
  labels: { washing: 'handwash' },
  truth: 'segments',
  timelineOnly: [],
  positive: [],
  takes: () => true,
};

/** What the firmware makes of recordings with a model that answers each window as told. */
export async function watchScores(
  recordings: readonly Recording[],
  answerOf: () => (input: Int8Array) => number,
): Promise<EvaluatedRecording[]> {
  const scored: EvaluatedRecording[] = [];
  for (const recording of recordings) {
    const { name, subject } = recording;
    const model = fakeModel(answerOf());
    const answer = await runRecording(recording, {
      engine: 'node',
      model,
      role: 'handwash',
      config: '{}',
    });
    const provenance: Provenance = {
      name,
      set: 'set',
      subject,
      split: 'unseen-people',
      fold: null,
      seen: false,
    };
    scored.push(scoreRecording(provenance, recording, truthOf(recording, READING), answer));
  }
  return scored;
}
