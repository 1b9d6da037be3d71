import { nominalRateHz, type Recording, type Segment } from '../recordings/recording.js';
import { SeededRandom } from '../seeded-random.js';
import { gesturePieces, sampleAt } from './gesture-pieces.js';
import type { Source, SourceRecording } from './source.js';

/** The set whose recordings each repeat one gesture: alone they would tell a detector which one. */
export const STREAMED_SET = 'uhh_imu_gestures_phone';

/** A joint: from one piece's last pose to the next one's first. */
const JOINT_S = 0.5;

/**
 * A person's gestures in a seeded order as one continuous stream: their recordings, each of one gesture again and
 * again, are cut in the rest between two gestures and joined by half a second that leads from pose to pose
 * (synthetic). UHH's own test (github.com/swtietz/UHH-IMU-gestures-comparison) shuffles pieces too, but cuts right
 * behind each gesture and lets them jump.
 * @param recordings of one rate, all with a gyroscope or none
 */
export function gestureStream(
  subject: string,
  recordings: readonly Recording[],
  seed: number,
): Recording {
  const random = new SeededRandom(seed, 'gesture stream');
  const rateHz = nominalRateHz(recordings[0]!.t_us);
  const periodUs = 1e6 / rateHz;
  const joint = Math.round(JOINT_S * rateHz);
  const accel: number[] = [];
  const gyro: number[] = [];
  const segments: Segment[] = [];
  for (const piece of random.shuffled(recordings.flatMap(gesturePieces))) {
    const { recording, from, to, gesture } = piece;
    const { t_us, accelMps2, gyroRadps } = recording;
    if (accel.length > 0) {
      lead(accel, accelMps2, from, joint);
      if (gyroRadps) lead(gyro, gyroRadps, from, joint);
    }
    const zero = accel.length / 3 - from;
    for (let i = 3 * from; i < 3 * to; i++) {
      accel.push(accelMps2[i]!);
      if (gyroRadps) gyro.push(gyroRadps[i]!);
    }
    const at = (us: number) => Math.round((sampleAt(t_us, us) + zero) * periodUs);
    if (gesture === null) continue;
    const { label, startUs, endUs } = gesture;
    segments.push({ label, startUs: at(startUs), endUs: at(endUs) });
  }
  return {
    name: `${subject}:stream`,
    subject,
    t_us: Float64Array.from({ length: accel.length / 3 }, (_, i) => Math.round(i * periodUs)),
    accelMps2: Float32Array.from(accel),
    gyroRadps: gyro.length > 0 ? Float32Array.from(gyro) : null,
    segments,
    notes: ['pieces of recordings in another order, joined (synthetic)'],
  };
}

/** From what stands last to sample `to` of another track, slowly at both ends. */
function lead(track: number[], next: Float32Array, to: number, count: number): void {
  const last = track.slice(-3);
  for (let i = 1; i <= count; i++) {
    const u = i / (count + 1);
    const share = u * u * (3 - 2 * u);
    for (let axis = 0; axis < 3; axis++) {
      track.push(last[axis]! + share * (next[3 * to + axis]! - last[axis]!));
    }
  }
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
