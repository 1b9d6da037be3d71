import type { Recording } from '../recordings/recording.js';
import { SeededRandom } from '../seeded-random.js';
import { joinRecordings } from './join-recordings.js';
import type { Source, SourceRecording } from './source.js';

/** The set whose recordings each repeat one gesture: alone they would tell a detector which one. */
export const STREAMED_SET = 'uhh_imu_gestures_phone';

/** A person's recordings in a seeded order as one continuous stream, as the published figures of UHH are made. */
export function gestureStream(
  subject: string,
  recordings: readonly Recording[],
  seed: number,
): Recording {
  const random = new SeededRandom(seed, `gesture stream of ${subject}`);
  const left = [...recordings];
  const order: Recording[] = [];
  while (left.length > 0) order.push(...left.splice(random.integer(left.length), 1));
  const whole = order.map((recording) => ({
    recording,
    fromUs: recording.t_us[0]!,
    toUs: recording.t_us[recording.t_us.length - 1]!,
  }));
  return joinRecordings(`${subject}:stream`, subject, whole);
}

/** That set with one stream a person instead of its recordings. */
export function streamed(source: Source, seed: number): Source {
  const streams = async (): Promise<SourceRecording[]> => {
    const people = new Map<string, { first: SourceRecording; own: Recording[] }>();
    for await (const read of source.recordings()) {
      const { subject } = read.recording;
      const person = people.get(subject) ?? { first: read, own: [] };
      people.set(subject, person);
      person.own.push(read.recording);
    }
    return [...people].map(([subject, { first, own }]) => ({
      ...first,
      recording: gestureStream(subject, own, seed),
    }));
  };
  return {
    ...source,
    async *recordings() {
      yield* await streams();
    },
    async find(name) {
      const found = (await streams()).find(({ recording }) => recording.name === name);
      return found?.recording ?? null;
    },
  };
}
