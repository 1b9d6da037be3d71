import { gestureStream } from '../../../host-tools/evaluation/gesture-stream.js';
import { setFile } from '../../../host-tools/recordings/data-root.js';
import { eachRecording } from '../../../host-tools/recordings/parquet.js';
import type { Recording } from '../../../host-tools/recordings/recording.js';
import { SeededRandom } from '../../../host-tools/seeded-random.js';
import { mainLabel, type People } from '../corpus.js';
import { folderOf } from '../datasets/datasets.js';
import { uhhImporter } from '../datasets/uhh-gestures.js';
import type { Role, Split } from '../split.js';
import type { EverydayStream, GestureStream } from './batches.js';
import { EVERYDAY_SETS, GESTURE_SET } from './gesture-folds.js';
import { encodedAt } from './gesture-input.js';
import { AXES, UHH_GESTURES, WINDOW } from './gestures.js';
import { instancesOf } from './instances.js';
import { asSampledElsewhere, linearStreamsOf } from './linear-streams.js';

export interface GestureCorpus {
  readonly gestures: readonly GestureStream[];
  readonly everyday: readonly EverydayStream[];
  /** Everyday motion of people who set the threshold. */
  readonly validation: readonly Recording[];
  /** By set. */
  readonly people: ReadonlyMap<string, People>;
}

/** Orders in which a person's gestures follow each other; all but the first as another IMU would have sampled them. */
const ORDERS = 6;
const MOST_STRETCH = 1.25;
/** Every so many recordings of those who set the threshold: hours are enough. */
const EVERY_VALIDATING = 2;

/**
 * Reads what trains a model. Throws `no-data`, `bad-file`.
 * @param gestures the labels it learns; recordings of others are left out
 */
export async function readGestureCorpus(
  split: Split,
  gestures: readonly string[],
  seed: number,
  onSet: (set: string) => void,
): Promise<GestureCorpus> {
  const people = new Map<string, People>();
  onSet(GESTURE_SET);
  const makers = new Roles();
  const made = new Map<string, Recording[]>();
  for await (const recording of uhhImporter.each(folderOf(GESTURE_SET))) {
    const { subject } = recording;
    const role = split.roleOf(GESTURE_SET, subject);
    // Who sets the threshold with their day trains with their gestures.
    const theirs = makers.note(subject, role === 'validates' ? 'trains' : role);
    if (theirs !== 'trains' || !isOf(recording, gestures)) continue;
    made.set(subject, [...(made.get(subject) ?? []), recording]);
  }
  people.set(GESTURE_SET, makers.people);
  const streams = [...made.values()].flatMap((own) => streamsOf(own, seed));
  const everyday: EverydayStream[] = [];
  const validation: Recording[] = [];
  for (const set of EVERYDAY_SETS) {
    onSet(set);
    const roles = new Roles();
    let validating = 0;
    for await (const recording of eachRecording(setFile(set), false)) {
      const role = roles.note(recording.subject, split.roleOf(set, recording.subject));
      if (role === 'trains') everyday.push(...everydayOf(recording));
      else if (role === 'validates' && validating++ % EVERY_VALIDATING === 0) {
        validation.push(recording);
      }
    }
    people.set(set, roles.people);
  }
  return { gestures: streams, everyday, validation, people };
}

/** Who was met, by what may be made of them. */
class Roles {
  private readonly met: Readonly<Record<Role, Set<string>>> = {
    trains: new Set(),
    validates: new Set(),
    tests: new Set(),
    excluded: new Set(),
  };

  note(subject: string, role: Role): Role {
    this.met[role].add(subject);
    return role;
  }

  get people(): People {
    const sorted = Object.entries(this.met).map(([role, all]) => [role, [...all].sort()]);
    return Object.fromEntries(sorted) as People;
  }
}

function isOf({ segments }: Recording, gestures: readonly string[]): boolean {
  return segments.some(({ label }) => gestures.includes(UHH_GESTURES[label] ?? ''));
}

/** A person's gestures one after another: alone, a recording would show each gesture behind its like only. */
function streamsOf(recordings: readonly Recording[], seed: number): GestureStream[] {
  const { subject } = recordings[0]!;
  const random = new SeededRandom(seed, `gestures of ${subject}`);
  return Array.from({ length: ORDERS }, (_, order) => {
    const stream = gestureStream(subject, recordings, random.uint32());
    const stretch = random.between(1 / MOST_STRETCH, MOST_STRETCH);
    const one = order === 0 ? stream : asSampledElsewhere(stream, stretch, random);
    const [linear] = linearStreamsOf(one);
    return { subject, values: linear!.values, instances: instancesOf(one, linear!) };
  });
}

function everydayOf(recording: Recording): EverydayStream[] {
  const activity = mainLabel(recording);
  return linearStreamsOf(recording)
    .filter(({ values }) => values.length >= AXES * WINDOW)
    .map(({ values }) => ({ activity, values, encodedAt: encodedAt(values) }));
}
