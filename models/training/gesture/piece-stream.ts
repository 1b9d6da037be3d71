import type { Recording, Segment } from '../../../host-tools/recordings/recording.js';
import { nominalRateHz } from '../../../host-tools/recordings/recording.js';
import { SeededRandom } from '../../../host-tools/seeded-random.js';

const NONE = 'none';
/** A joint: one piece's last pose becomes the next one's first. */
const JOINT_S = 0.5;
/** Samples in which a cut looks for the least motion. */
const QUIET = 11;
const LAG = 3;

/** A stretch with one gesture and the rest around it; samples `from` up to `to`. */
interface Piece {
  readonly recording: Recording;
  readonly from: number;
  readonly to: number;
}

/**
 * One person's recordings, each of one gesture again and again, as one stream of all gestures in a seeded order:
 * cut where the hand rests most between two gestures, and joined by half a second that leads from pose to pose.
 * Synthetic in its joints. Hamburg's own test (github.com/swtietz/UHH-IMU-gestures-comparison) cuts right behind
 * each gesture instead and lets the pieces jump.
 * @param recordings of one rate, with segments that touch, `none` between gestures
 */
export function pieceStream(recordings: readonly Recording[], seed: number): Recording {
  const pieces = shuffled(recordings.flatMap(piecesOf), new SeededRandom(seed, 'gesture stream'));
  const { subject, t_us } = recordings[0]!;
  const rateHz = nominalRateHz(t_us);
  const periodUs = 1e6 / rateHz;
  const joint = Math.round(JOINT_S * rateHz);
  const accel: number[] = [];
  const gyro: number[] = [];
  const segments: Segment[] = [];
  for (const { recording, from, to } of pieces) {
    const { accelMps2, gyroRadps } = recording;
    if (accel.length > 0) {
      lead(accel, accelMps2, from, joint);
      if (gyroRadps) lead(gyro, gyroRadps, from, joint);
    }
    const zero = accel.length / 3 - from;
    for (let i = 3 * from; i < 3 * to; i++) {
      accel.push(accelMps2[i]!);
      if (gyroRadps) gyro.push(gyroRadps[i]!);
    }
    const [one] = gesturesWithin(recording, from, to);
    if (one) segments.push({ ...one, ...shifted(one, recording, zero, periodUs) });
  }
  return {
    name: `stream of ${subject}, seed ${seed}`,
    subject,
    t_us: Float64Array.from({ length: accel.length / 3 }, (_, i) => Math.round(i * periodUs)),
    accelMps2: Float32Array.from(accel),
    gyroRadps: gyro.length > 0 ? Float32Array.from(gyro) : null,
    segments,
    notes: ['pieces of recordings in another order, joined (synthetic)'],
  };
}

function piecesOf(recording: Recording): Piece[] {
  const { t_us, segments } = recording;
  const gestures = segments.filter(({ label }) => label !== NONE);
  const cuts = [0];
  for (let i = 1; i < gestures.length; i++) {
    const from = indexAt(t_us, gestures[i - 1]!.endUs);
    const to = indexAt(t_us, gestures[i]!.startUs);
    // The later half: what the hand does on its way back belongs to the gesture before.
    cuts.push(quietest(recording, Math.ceil((from + to) / 2), to));
  }
  cuts.push(t_us.length);
  return gestures.map((_, i) => ({ recording, from: cuts[i]!, to: cuts[i + 1]! }));
}

function gesturesWithin({ t_us, segments }: Recording, from: number, to: number): Segment[] {
  return segments.filter(
    ({ label, startUs }) => label !== NONE && startUs >= t_us[from]! && startUs <= t_us[to - 1]!,
  );
}

function shifted(
  { startUs, endUs }: Segment,
  { t_us }: Recording,
  zero: number,
  periodUs: number,
): Pick<Segment, 'startUs' | 'endUs'> {
  const at = (us: number) => Math.round((indexAt(t_us, us) + zero) * periodUs);
  return { startUs: at(startUs), endUs: at(endUs) };
}

/** The first sample at or after a time; the last where there is none. */
function indexAt(t_us: Float64Array, us: number): number {
  let i = 0;
  while (i < t_us.length - 1 && t_us[i]! < us) i++;
  return i;
}

/** The middle of the quietest QUIET samples between two. */
function quietest({ accelMps2 }: Recording, from: number, to: number): number {
  const change = (i: number) =>
    [0, 1, 2].reduce(
      (sum, axis) => sum + Math.abs(accelMps2[3 * i + axis]! - accelMps2[3 * (i - LAG) + axis]!),
      0,
    );
  let best = (from + to) >> 1;
  let least = Number.POSITIVE_INFINITY;
  for (let first = Math.max(from, LAG); first + QUIET <= to; first++) {
    let sum = 0;
    for (let i = first; i < first + QUIET; i++) sum += change(i);
    if (sum >= least) continue;
    least = sum;
    best = first + (QUIET >> 1);
  }
  return best;
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

/** Fisher and Yates's shuffle. */
function shuffled<T>(list: readonly T[], random: SeededRandom): T[] {
  const found = [...list];
  for (let i = found.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [found[i], found[j]] = [found[j]!, found[i]!];
  }
  return found;
}
