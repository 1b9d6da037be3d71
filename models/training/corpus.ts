import { eachRecording } from '../../host-tools/recordings/parquet.js';
import type { Recording } from '../../host-tools/recordings/recording.js';
import type { SeededRandom } from '../../host-tools/seeded-random.js';
import { type Stream, streamsOf } from './streams.js';
import { resampledVariant } from './variants.js';

/** What one set gives: whose recordings, and which of its labels are the class looked for. */
export interface SetRole {
  readonly set: string;
  /** Labels of the second class; all others are of the first. */
  readonly positiveLabels: readonly string[];
  /** Subjects kept out altogether. */
  readonly excluded: readonly string[];
  /** Subjects that judge and never train. */
  readonly heldOut: readonly string[];
}

/** One recording that trains, at the model's rate. */
export interface CorpusEntry {
  readonly set: string;
  readonly subject: string;
  readonly label: string;
  readonly positive: boolean;
  /** As recorded and as its resampled variants. */
  readonly streams: readonly Stream[];
}

export interface Corpus {
  readonly training: readonly CorpusEntry[];
  readonly heldOut: readonly LabelledRecording[];
}

export interface LabelledRecording {
  readonly recording: Recording;
  readonly label: string;
  readonly positive: boolean;
}

/** Reads a set; each recording that trains also gives `variants` resampled versions. */
export async function readCorpus(
  role: SetRole,
  path: string,
  rate: { readonly rateHz: number; readonly window: number },
  variants: number,
  random: SeededRandom,
): Promise<Corpus> {
  const training: CorpusEntry[] = [];
  const heldOut: LabelledRecording[] = [];
  for await (const recording of eachRecording(path)) {
    const { subject } = recording;
    if (role.excluded.includes(subject)) continue;
    const label = mainLabel(recording);
    const positive = role.positiveLabels.includes(label);
    if (role.heldOut.includes(subject)) {
      heldOut.push({ recording, label, positive });
      continue;
    }
    const versions = [recording];
    for (let i = 0; i < variants; i++) versions.push(resampledVariant(recording, random));
    const streams = versions.flatMap((version) => streamsOf(version, rate.rateHz, rate.window));
    training.push({ set: role.set, subject, label, positive, streams });
  }
  return { training, heldOut };
}

/** The label of most of a recording's time. */
export function mainLabel(recording: Recording): string {
  const spent = new Map<string, number>();
  for (const { label, startUs, endUs } of recording.segments) {
    spent.set(label, (spent.get(label) ?? 0) + endUs - startUs);
  }
  return [...spent].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
