/** Directions of gravity in g (x to the fingers of a left wrist, y across, z out of the face). */
export type Pose = readonly [x: number, y: number, z: number];

export const HANGING: Pose = [-0.98, -0.17, 0.1];
export const DESK: Pose = [0.05, -0.3, 0.95];
export const MOUTH: Pose = [0.5, -0.3, 0.81];
export const EAR: Pose = [0.97, -0.1, 0.2];

/** The same posture on the other wrist: the watch is worn the other way round. */
export function otherWrist([x, y, z]: Pose): Pose {
  return [-x, -y, z];
}

export interface Turn {
  readonly atS: number;
  readonly to: Pose;
  readonly lastsS: number;
  /** How far the wrist travels up, in metres. */
  readonly risesM: number;
}

/** Acceleration in m/s² of a wrist that turns from pose to pose by minimum jerk, and travels as it does. */
export function wrist(from: Pose, turns: readonly Turn[]): (t_s: number) => Pose {
  return (t_s) => {
    let pose = from;
    let upMps2 = 9.80665;
    for (const { atS, to, lastsS, risesM } of turns) {
      const s = Math.min(1, Math.max(0, (t_s - atS) / lastsS));
      const weight = s * s * s * (10 + s * (6 * s - 15));
      pose = pose.map((value, axis) => value + weight * (to[axis]! - value)) as unknown as Pose;
      upMps2 += (risesM * 60 * s * (1 + s * (2 * s - 3))) / lastsS ** 2;
    }
    const length = Math.hypot(...pose);
    return pose.map((value) => (value / length) * upMps2) as unknown as Pose;
  };
}
