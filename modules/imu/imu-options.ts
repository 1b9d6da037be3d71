import type { InterruptIo, SensorIo } from './bus.js';
import type { MountingMatrix } from './mounting.js';

/** What every IMU driver is made of. */
export interface ImuOptions {
  readonly sensor: SensorIo;
  /** Left out where something else calls `service()`, as the wake pin does. */
  readonly interrupt?: InterruptIo;
  /** Monotonic microseconds. */
  readonly clock: () => number;
  /** Blocks for at least so many microseconds. */
  readonly delayUs: (us: number) => void;
  /** How the part sits in the watch; as the wearer's axes when left out. */
  readonly mounting?: MountingMatrix;
  /** Full scale in g: a row of the part's table. */
  readonly rangeG?: number;
  /** Samples after every setting that are not delivered, while the part's filters settle; 3 when left out. */
  readonly settling?: number;
  /** Change of an axis from sample to sample that counts as motion, in m/s². */
  readonly motionThresholdMps2?: number;
}

/** QMI8658A section 7.3: t5 = 3 / rate; without it, the step from nothing to 1 g would pass for motion. */
export const SETTLING_SAMPLES = 3;

/** As a wrist that is picked up off a table, and no lorry that passes by. */
export const MOTION_THRESHOLD_MPS2 = 0.8;

export const STANDARD_GRAVITY_MPS2 = 9.80665;
