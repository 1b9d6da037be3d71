import type { SeededRandom } from '../../../host-tools/seeded-random.js';
import { rotationOf } from '../../../host-tools/virtual-watch/wearer/rotation.js';
import { AXES, WINDOW } from './gestures.js';

/** How far windows are changed, as another person, strap or sensor would; logarithms of factors, parts of quaternions. */
export interface Variation {
  /** Stronger or weaker. */
  readonly gain: number;
  /** Faster or slower. */
  readonly stretch: number;
  /** Faster here and slower there: share by which the speed swings within a window. */
  readonly warp: number;
  /** Turned about the forearm, and about the other two axes. */
  readonly roll: number;
  readonly tilt: number;
}

const GRAVITY_COUNTS = 4096;
/** Standard deviation of the noise that half of the windows are given at most, in g. */
const NOISE = 0.02;

/**
 * The window that ends before sample `end`, read off at another speed; what lies outside of the stream is as at its
 * end. The newest sample is the same at any speed.
 */
export function cut(
  values: Int16Array,
  end: number,
  window: Float32Array,
  { stretch, warp }: Variation,
  random: SeededRandom,
): void {
  const speed = Math.exp(random.between(-stretch, stretch));
  const swing = warp * random.uniform();
  const phase = 2 * Math.PI * random.uniform();
  const turns = (2 * Math.PI * random.between(0.5, 1.5)) / WINDOW;
  const last = values.length / AXES - 1;
  for (let i = 0; i < WINDOW; i++) {
    const back = WINDOW - 1 - i;
    const swung = (swing * (Math.sin(phase + turns * back) - Math.sin(phase))) / turns;
    const at = Math.max(0, Math.min(last, end - 1 - back * speed - swung));
    const before = Math.floor(at);
    const after = Math.min(last, before + 1);
    for (let axis = 0; axis < AXES; axis++) {
      const a = values[AXES * before + axis]!;
      window[AXES * i + axis] = a + (at - before) * (values[AXES * after + axis]! - a);
    }
  }
}

/** Changes a window (counts) in place: stronger or weaker, turned, noisy. */
export function augment(
  window: Float32Array,
  { gain, roll, tilt }: Variation,
  random: SeededRandom,
): void {
  const factor = Math.exp(random.between(-gain, gain));
  const noise = random.uniform() < 0.5 ? random.between(0, NOISE) * GRAVITY_COUNTS : 0;
  const r = rotationOf([
    1,
    random.between(-roll, roll),
    random.between(-tilt, tilt),
    random.between(-tilt, tilt),
  ]);
  for (let i = 0; i < window.length; i += AXES) {
    const x = window[i]! * factor;
    const y = window[i + 1]! * factor;
    const z = window[i + 2]! * factor;
    for (let axis = 0; axis < AXES; axis++) {
      const row = AXES * axis;
      const turned = r[row]! * x + r[row + 1]! * y + r[row + 2]! * z;
      window[i + axis] = turned + (noise > 0 ? noise * random.normal() : 0);
    }
  }
}
