import type { SeededRandom } from '../../seeded-random.js';
import { powerOfE } from './burst.js';
import { type GestureTemplate, TEMPLATE_AXES } from './gesture-template.js';

/** One gesture as it will be made: when within its step, and how it differs from the template. */
export interface PlannedGesture {
  /** As the watch calls it on the wearer's wrist. */
  readonly id: string;
  readonly template: GestureTemplate;
  /** First sample of the step that belongs to it, and how many do. */
  readonly from: number;
  readonly samples: number;
  readonly strength: number;
  /** Standard deviations of the template's variation. */
  readonly variation: number;
}

/** People do not leave their own way further than this, in standard deviations. */
const FARTHEST = 2;
/** After a gesture the wrist is turned back so quickly. */
const RETURN_S = 0.7;

/** Draws how a gesture is made this time. */
export function drawGesture(
  id: string,
  template: GestureTemplate,
  from: number,
  rateHz: number,
  random: SeededRandom,
): PlannedGesture {
  const deviate = (): number => Math.max(-FARTHEST, Math.min(FARTHEST, random.normal()));
  const durationS = template.durationS * powerOfE(template.durationSpread * deviate());
  return {
    id,
    template,
    from,
    samples: Math.max(2, Math.round(durationS * rateHz)),
    strength: powerOfE(template.strengthSpread * deviate()),
    variation: deviate(),
  };
}

/**
 * The gestures of one step, sample by sample: what they add to the acceleration of a hand held ready, gravity's
 * share in it. Where a gesture ends elsewhere than it began, the hand goes back.
 */
export class GestureMotion {
  /** m/s². */
  readonly accel = new Float64Array(TEMPLATE_AXES);
  private readonly left = new Float64Array(TEMPLATE_AXES);
  private readonly returnSamples: number;
  private sample = -1;
  private since = 0;
  private index = 0;

  constructor(
    private readonly gestures: readonly PlannedGesture[],
    rateHz: number,
  ) {
    this.returnSamples = Math.round(RETURN_S * rateHz);
  }

  /** One sample on. */
  next(): void {
    this.sample++;
    const { gestures, sample, accel, left } = this;
    let gesture = gestures[this.index];
    if (gesture && sample >= gesture.from + gesture.samples) {
      left.set(accel);
      this.since = 0;
      gesture = gestures[++this.index];
    }
    if (gesture && sample >= gesture.from) valuesAt(gesture, sample - gesture.from, accel);
    else accel.fill(0);
    this.addReturn();
  }

  /** Minimum jerk, as every turn of the wearer's (posture.ts). */
  private addReturn(): void {
    const s = Math.min(1, ++this.since / this.returnSamples);
    const weight = 1 - s * s * s * (10 + s * (6 * s - 15));
    for (let axis = 0; axis < TEMPLATE_AXES; axis++) {
      this.accel[axis]! += weight * this.left[axis]!;
    }
  }
}

/** The template at a sample of the gesture: Catmull-Rom between its points. */
function valuesAt(
  { template, samples, strength, variation }: PlannedGesture,
  sample: number,
  out: Float64Array,
): void {
  const { mean, variation: way } = template;
  const last = mean.length / TEMPLATE_AXES - 1;
  const at = (sample * last) / (samples - 1);
  const before = Math.min(last - 1, Math.floor(at));
  const t = at - before;
  const weights = [
    (t * (t * (2 - t) - 1)) / 2,
    (t * t * (3 * t - 5) + 2) / 2,
    (t * (t * (4 - 3 * t) + 1)) / 2,
    (t * t * (t - 1)) / 2,
  ];
  out.fill(0);
  for (let k = 0; k < 4; k++) {
    const point = Math.max(0, Math.min(last, before + k - 1)) * TEMPLATE_AXES;
    for (let axis = 0; axis < TEMPLATE_AXES; axis++) {
      out[axis]! += weights[k]! * strength * (mean[point + axis]! + variation * way[point + axis]!);
    }
  }
}
