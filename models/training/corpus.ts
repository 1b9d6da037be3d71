import { eachRecording } from '../../host-tools/recordings/parquet.js';
import type { Recording } from '../../host-tools/recordings/recording.js';
import type { SeededRandom } from '../../host-tools/seeded-random.js';
import { type Stream, streamsOf } from './streams.js';
import { resampledVariant } from './variants.js';

/** What one set gives: whose recordings, and which of its labels are the class looked for. */
export interface SetRole {
  readonly set: string;
  readonly path: string;
  /** Labels of the second class; all others are of the first. */
  readonly positiveLabels: readonly string[];
  /** Subjects kept out altogether. */
  readonly excluded: readonly string[];
  /** Subjects that judge and never train. */
  readonly heldOut: readonly string[];
}

/** One recording at the model's rate. */
export interface CorpusEntry {
  readonly set: string;
  readonly recording: string;
  readonly subject: string;
  readonly label: string;
  readonly positive: boolean;
  readonly heldOut: boolean;
  /** As recorded; each is then followed by its resampled variants. */
  readonly streams: readonly Stream[];
}

/** Reads every recording of a set; those that train also give `variants` resampled versions. */
export async function* readCorpus(
  role: SetRole,
  window: number,
  rateHz: number,
  variants: number,
  random: SeededRandom,
): AsyncGenerator<CorpusEntry> {
  for await (const recording of eachRecording(role.path)) {
    if (role.excluded.includes(recording.subject)) continue;
    const heldOut = role.heldOut.includes(recording.subject);
    const versions = [recording];
    for (let i = 0; i < variants && !heldOut; i++) {
      versions.push(resampledVariant(recording, random));
    }
    const label = mainLabel(recording);
    yield {
      set: role.set,
      recording: recording.name,
      subject: recording.subject,
      label,
      positive: role.positiveLabels.includes(label),
      heldOut,
      streams: versions.flatMap((version) => streamsOf(version, rateHz, window)),
    };
  }
}

/** The label of most of a recording's time. */
function mainLabel(recording: Recording): string {
  const spent = new Map<string, number>();
  for (const { label, startUs, endUs } of recording.segments) {
    spent.set(label, (spent.get(label) ?? 0) + endUs - startUs);
  }
  return [...spent].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
