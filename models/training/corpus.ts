import { setFile } from '../../host-tools/recordings/data-root.js';
import { eachRecording } from '../../host-tools/recordings/parquet.js';
import type { Recording } from '../../host-tools/recordings/recording.js';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { type Axes, RATE_HZ, TRAINING_SETS, WINDOW } from './handwash.js';
import type { Role, Split } from './split.js';
import { type Stream, streamsOf } from './streams.js';
import { resampledVariant } from './variants.js';

/** One recording that trains, at the model's rate. */
export interface CorpusEntry {
  readonly set: string;
  readonly subject: string;
  readonly label: string;
  readonly positive: boolean;
  /** As recorded. */
  readonly streams: readonly Stream[];
  /** As another watch would have sampled it. */
  readonly variants: readonly Stream[];
}

export interface LabelledRecording {
  readonly recording: Recording;
  readonly label: string;
  readonly positive: boolean;
}

/** People of a set by what they do. */
export type People = Readonly<Record<Role, readonly string[]>>;

export interface Corpus {
  readonly training: readonly CorpusEntry[];
  readonly validation: readonly LabelledRecording[];
  /** By set. */
  readonly people: ReadonlyMap<string, People>;
}

/** Reads the sets that train, each recording with one resampled version. Throws `no-data`, `bad-file`. */
export async function readCorpus(
  split: Split,
  axes: Axes,
  seed: number,
  onSet: (set: string) => void,
): Promise<Corpus> {
  const training: CorpusEntry[] = [];
  const validation: LabelledRecording[] = [];
  const people = new Map<string, People>();
  for (const { set, positiveLabels } of TRAINING_SETS) {
    onSet(set);
    const subjects = {
      trains: new Set(),
      validates: new Set(),
      tests: new Set(),
      excluded: new Set(),
    };
    for await (const recording of eachRecording(setFile(set))) {
      const { subject } = recording;
      const role = split.roleOf(set, subject);
      subjects[role].add(subject);
      if (role === 'trains') {
        // A stream of its own: who else trains changes nothing of this recording.
        const random = new SeededRandom(seed, `${set} ${recording.name}`);
        const { label, positive } = labelled(recording, positiveLabels);
        const streams = streamsOf(recording, RATE_HZ, WINDOW, axes);
        const resampled = resampledVariant(recording, random);
        const variants = streamsOf(resampled, RATE_HZ, WINDOW, axes);
        training.push({ set, subject, label, positive, streams, variants });
      } else if (role === 'validates') {
        validation.push(labelled(recording, positiveLabels));
      }
    }
    const sorted = Object.entries(subjects).map(([role, all]) => [role, [...all].sort()]);
    people.set(set, Object.fromEntries(sorted) as People);
  }
  return { training, validation, people };
}

/** Only those of whom a split says that they validate. Throws as readCorpus. */
export async function readValidating(split: Split): Promise<LabelledRecording[]> {
  const found: LabelledRecording[] = [];
  for (const { set, positiveLabels } of TRAINING_SETS) {
    for await (const recording of eachRecording(setFile(set))) {
      if (split.roleOf(set, recording.subject) !== 'validates') continue;
      found.push(labelled(recording, positiveLabels));
    }
  }
  return found;
}

function labelled(recording: Recording, positiveLabels: readonly string[]): LabelledRecording {
  const label = mainLabel(recording);
  return { recording, label, positive: positiveLabels.includes(label) };
}

/** The label of most of a recording's time. */
export function mainLabel(recording: Recording): string {
  const spent = new Map<string, number>();
  for (const { label, startUs, endUs } of recording.segments) {
    spent.set(label, (spent.get(label) ?? 0) + endUs - startUs);
  }
  return [...spent].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
