import { SeededRandom } from '../../seeded-random.js';
import { STANDARD_GRAVITY_MPS2 } from '../sensor.js';
import { type ActivityName, activityOf } from './activities.js';
import { Bout } from './bout.js';
import { motionModels } from './coefficients.js';
import { GestureMotion, type PlannedGesture } from './gesture-motion.js';
import type { PersonModel } from './motion-model.js';
import { drawMounting, mountingMatrix } from './mounting.js';
import { Posture } from './posture.js';

/** Samples per second the wearer's motion is given at. */
export const WEARER_RATE_HZ = 50;

/** White noise of a wrist accelerometer: about 140 µg/√Hz (BMA4xx, typical) over 25 Hz. */
const SENSOR_NOISE_MPS2 = 140e-6 * STANDARD_GRAVITY_MPS2 * 5;

/** What is left a sample later of the step between two bouts' motion: 0.15 s. */
const STEP_DECAY = 0.875;

/** Where the watch is worn unless something else is asked for. */
export const WRIST = 'left';

export interface WearerOptions {
  readonly seed: number;
  readonly wrist?: 'left' | 'right';
}

/** A synthetic wearer: one person's ways drawn from the fitted ones, one way the watch is strapped. */
export class Wearer {
  private readonly matrix: Float64Array;
  private readonly noise: SeededRandom;
  private readonly posture: Posture;
  private readonly last = new Float64Array(3);
  private readonly seed: number;
  private bouts = 0;

  constructor({ seed, wrist = WRIST }: WearerOptions) {
    this.seed = seed;
    this.matrix = mountingMatrix(drawMounting(wrist, new SeededRandom(seed, 'mounting')));
    this.noise = new SeededRandom(seed, 'noise');
    this.posture = new Posture(1 / WEARER_RATE_HZ, new SeededRandom(seed, 'posture'));
  }

  /**
   * Specific force, m/s², of the next `count` samples of an activity into out (x y z each) at `start`,
   * and what the hand does beside it.
   */
  render(
    name: ActivityName,
    count: number,
    out: Float32Array,
    start: number,
    gestures: readonly PlannedGesture[] = [],
  ): void {
    const activity = activityOf(name);
    const stream = `bout ${this.bouts} ${name}`;
    const random = new SeededRandom(this.seed, stream);
    const bout = new Bout(activity, this.personFor(activity.model), WEARER_RATE_HZ, random);
    const hand = new GestureMotion(gestures, WEARER_RATE_HZ);
    const { accel } = hand;
    const step = new Float64Array(3);
    const { posture, last } = this;
    const { up, travel } = posture;
    for (let t = 0; t < count; t++) {
      if (bout.next() || (t === 0 && this.bouts > 0)) {
        posture.turn(bout.posture, activity.turnS, activity.heightM);
      }
      const { aim, fast } = bout;
      posture.follow(aim[0]!, aim[1]!, aim[2]!);
      hand.next();
      for (let axis = 0; axis < 3; axis++) {
        // The first sample goes on where the last bout stopped; what differs then fades out.
        step[axis] =
          t === 0 && this.bouts > 0 ? last[axis]! - fast[axis]! : step[axis]! * STEP_DECAY;
        last[axis] = fast[axis]! + step[axis]!;
      }
      this.write(
        out,
        3 * (start + t),
        STANDARD_GRAVITY_MPS2 * up[0]! + travel[0]! + last[0]! + accel[0]!,
        STANDARD_GRAVITY_MPS2 * up[1]! + travel[1]! + last[1]! + accel[1]!,
        STANDARD_GRAVITY_MPS2 * up[2]! + travel[2]! + last[2]! + accel[2]!,
      );
    }
    this.bouts++;
  }

  private write(out: Float32Array, at: number, x: number, y: number, z: number): void {
    const { matrix: m, noise } = this;
    for (let axis = 0; axis < 3; axis++) {
      const turned = m[3 * axis]! * x + m[3 * axis + 1]! * y + m[3 * axis + 2]! * z;
      out[at + axis] = turned + SENSOR_NOISE_MPS2 * noise.normal();
    }
  }

  /** The same person for an activity however often it comes back. */
  private personFor(model: string | null): PersonModel | null {
    if (model === null) return null;
    const found = motionModels().activities.find((entry) => entry.activity === model)!;
    return new SeededRandom(this.seed, `person ${model}`).pick(found.persons);
  }
}
