import type { Recording } from '../recordings/recording.js';
import type { TruthEvent } from './evaluation-result.js';
import { type Rotation, rotate, rotationBetween, type Vector } from './rotation.js';

/** Other activity before the wash, and after it: longer than the detector bridges a pause. */
export const LEAD_S = 60;
export const TAIL_S = 30;
/** One rate for both parts: that of the washes there are. */
const RATE_HZ = 50;
const PERIOD_US = 1e6 / RATE_HZ;
/** How the wrist was held just before and just after a joint. */
const JOINT_US = 1e6;
/** What a watch would have sampled across, rather than lost. */
const MAX_BRIDGED_US = 300_000;
const UNTURNED: Rotation = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

export interface Splice {
  readonly recording: Recording;
  readonly truth: readonly TruthEvent[];
}

/** Motion on the way into a splice. */
class Track {
  readonly t_us: number[] = [];
  readonly accel: number[] = [];
  readonly gyro: number[] = [];

  get endUs(): number {
    return this.t_us.length > 0 ? this.t_us[this.t_us.length - 1]! + PERIOD_US : 0;
  }

  /** Appends a stretch of a recording, turned, read off between its samples. */
  append(part: Recording, fromUs: number, toUs: number, rotation: Rotation): void {
    const zeroUs = this.endUs;
    const { t_us, accelMps2, gyroRadps } = part;
    let i = 0;
    for (let t = fromUs; t < toUs; t += PERIOD_US) {
      while (i + 2 < t_us.length && t_us[i + 1]! < t) i++;
      const stepUs = t_us[i + 1]! - t_us[i]!;
      if (stepUs > MAX_BRIDGED_US) continue;
      const share = stepUs > 0 ? Math.min(1, Math.max(0, (t - t_us[i]!) / stepUs)) : 0;
      const between = (values: Float32Array): Vector => {
        const at = (axis: number): number => {
          const a = values[3 * i + axis]!;
          return a + share * (values[3 * i + 3 + axis]! - a);
        };
        return [at(0), at(1), at(2)];
      };
      this.t_us.push(zeroUs + t - fromUs);
      this.accel.push(...rotate(rotation, between(accelMps2)));
      if (gyroRadps !== null) this.gyro.push(...rotate(rotation, between(gyroRadps)));
    }
  }
}

/**
 * Washing put into other activity: `LEAD_S` of it before and `TAIL_S` after. It is synthetic: two people,
 * two watches and no reaching for the tap. The parts are turned at their joints so that gravity goes on,
 * which leaves the jump in what moves, and are read off at one rate.
 * @param other lasts at least LEAD_S + TAIL_S
 * @param otherFromUs where in it to begin
 */
export function splice(
  name: string,
  subject: string,
  wash: Recording,
  kind: string,
  other: Recording,
  otherFromUs: number,
): Splice {
  const [washFromUs, washToUs] = [wash.t_us[0]!, wash.t_us[wash.t_us.length - 1]!];
  const jointUs = otherFromUs + LEAD_S * 1e6;
  const lead = rotationBetween(
    meanAccel(other, jointUs - JOINT_US, jointUs),
    meanAccel(wash, washFromUs, washFromUs + JOINT_US),
  );
  const tail = rotationBetween(
    meanAccel(other, jointUs, jointUs + JOINT_US),
    meanAccel(wash, washToUs - JOINT_US, washToUs),
  );
  const track = new Track();
  track.append(other, otherFromUs, jointUs, lead);
  const startUs = track.endUs;
  track.append(wash, washFromUs, washToUs, UNTURNED);
  const endUs = track.endUs;
  track.append(other, jointUs, jointUs + TAIL_S * 1e6, tail);
  const turns = wash.gyroRadps !== null && other.gyroRadps !== null;
  const activity = other.segments[0]?.label ?? '';
  const lastUs = track.t_us[track.t_us.length - 1]!;
  const recording: Recording = {
    name,
    subject,
    t_us: Float64Array.from(track.t_us),
    accelMps2: Float32Array.from(track.accel),
    gyroRadps: turns ? Float32Array.from(track.gyro) : null,
    segments: [
      { startUs: 0, endUs: startUs, label: activity },
      { startUs, endUs, label: `synthetic ${kind}` },
      { startUs: endUs, endUs: lastUs, label: activity },
    ],
    notes: [],
  };
  return { recording, truth: [{ kind, startUs, endUs, bounded: true, synthetic: true }] };
}

function meanAccel({ t_us, accelMps2 }: Recording, fromUs: number, toUs: number): Vector {
  const sum: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < t_us.length; i++) {
    if (t_us[i]! < fromUs || t_us[i]! > toUs) continue;
    for (let axis = 0; axis < 3; axis++) sum[axis]! += accelMps2[3 * i + axis]!;
  }
  return sum;
}
