import type { SeededRandom } from '../../seeded-random.js';

export type Vector = readonly [number, number, number];

/** Half the reach of a forearm about the elbow: how far the wrist travels for a chord of 1. */
const REACH_M = 0.35;

/** Seconds that a turn takes where nothing else is asked for. */
const TURN_S = [0.9, 1.3] as const;

/** Opposite ends have no shortest way: a sideways lean, large for wide turns only, chooses one. */
const LEAN = 0.3;

/**
 * Where "up" lies on the wrist, and how it moves there: a minimum-jerk turn (Flash & Hogan 1985)
 * whenever the wearer changes what the hand does, and the wrist's travel with it.
 */
export class Posture {
  /** Unit vector, current. */
  readonly up = new Float64Array(3);
  /** The travel's own acceleration, m/s². */
  readonly travel = new Float64Array(3);
  private readonly from = new Float64Array(3);
  private readonly direction = new Float64Array(3);
  private distance = 0;
  /** Of the wrist above where it usually is, and how much of that the turn brings. */
  private heightM = 0;
  private climbM = 0;
  private lean = 0;
  private duration = 1;
  private elapsed = Number.POSITIVE_INFINITY;

  constructor(
    private readonly periodS: number,
    private readonly random: SeededRandom,
  ) {
    this.up[2] = 1;
  }

  /**
   * Begins a turn from wherever the wrist is towards where `towards` (any length) is now.
   * @param heightM that it ends at, above where the wrist usually is
   */
  turn(
    towards: Vector,
    [least, most]: readonly [least: number, most: number] = TURN_S,
    heightM = 0,
  ): void {
    this.climbM = heightM - this.heightM;
    this.heightM = heightM;
    this.from.set(this.up);
    const length = norm(towards[0], towards[1], towards[2]) || 1;
    const dx = towards[0] / length - this.up[0]!;
    const dy = towards[1] / length - this.up[1]!;
    const dz = towards[2] / length - this.up[2]!;
    const chord = norm(dx, dy, dz);
    this.duration = this.random.between(least, most);
    this.distance = REACH_M * chord;
    this.lean = LEAN * chord * chord;
    this.elapsed = 0;
    const [x, y, z] = [this.random.normal(), this.random.normal(), this.random.normal()];
    const size = norm(x, y, z) || 1;
    this.direction.set([x / size, y / size, z / size]);
  }

  /** One sample on: `up` follows the target (any length but zero). */
  follow(x: number, y: number, z: number): void {
    const length = norm(x, y, z) || 1;
    const { up, from, travel, direction } = this;
    let tx = x / length;
    let ty = y / length;
    let tz = z / length;
    travel.fill(0);
    if (this.elapsed < this.duration) {
      this.elapsed += this.periodS;
      const s = Math.min(1, this.elapsed / this.duration);
      const weight = s * s * s * (10 + s * (6 * s - 15));
      // Second derivative of the same polynomial, for the travel.
      const bend = (60 * s * (1 + s * (2 * s - 3))) / this.duration ** 2;
      const pull = this.distance * bend;
      const lift = this.climbM * bend;
      for (let axis = 0; axis < 3; axis++) {
        travel[axis] = pull * direction[axis]! + lift * up[axis]!;
      }
      const lean = this.lean * weight * (1 - weight);
      tx = from[0]! + weight * (tx - from[0]!) + lean * direction[0]!;
      ty = from[1]! + weight * (ty - from[1]!) + lean * direction[1]!;
      tz = from[2]! + weight * (tz - from[2]!) + lean * direction[2]!;
    }
    const size = norm(tx, ty, tz) || 1;
    up[0] = tx / size;
    up[1] = ty / size;
    up[2] = tz / size;
  }
}

function norm(x: number, y: number, z: number): number {
  return Math.sqrt(x * x + y * y + z * z);
}
