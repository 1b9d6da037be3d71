import { SeededRandom } from '../../seeded-random.js';
import { sineOf } from '../sine.js';
import { fadeOf, Resonator } from './resonator.js';
import { SOUND_RATE_HZ } from './sound-source.js';
import { whiteNoise } from './white-noise.js';

/** A tap at an arm's length is about 66 dB (room.ts says what that is in counts). */
const RMS = 82;
/** Of bubbles and hiss together, before they are brought to that. */
const SUM_RMS = 0.5;

/** Water that falls into water gushes: so often a second, for so long, with so many bubbles each. */
const GUSHES_PER_S = 24;
const GUSH_S = [0.05, 0.14] as const;
const BUBBLES_PER_GUSH = 10;

/**
 * Bubbles ring at 3 m/s over their radius and are damped by 0.043 f + 0.0014 f^1.5 a second (van den Doel 2005),
 * here by its tangent at 1.2 kHz; the pitch rises as they come up.
 */
const LOWEST_HZ = 420;
const HIGHEST_HZ = 2600;
const DAMPING_PER_HZ = 0.116;
const DAMPING_LESS = 29;
/** A cubic fade of so many time constants stands for the exponential. */
const FADE_CONSTANTS = 5;
const RISE = 0.12;

/** Hiss of the jet and of the basin: frequency, width, share. */
const RESONANCES = [
  [600, 300, 0.03],
  [2200, 2000, 0.03],
  [4500, 3000, 0.015],
] as const;

const WARM_UP = 256;
/** The tap opens and closes within 0.3 s. */
const TURN_SAMPLES = 4800;

/** A tap that runs from sample `start` to `end`: adds what of it falls into `out`, from `first` on. */
export function addWater(
  seed: number,
  start: number,
  end: number,
  first: number,
  out: Float64Array,
): void {
  const water = new Float64Array(out.length);
  addHiss(seed, first, water);
  const second = Math.floor(first / SOUND_RATE_HZ);
  for (const k of [second - 1, second, second + 1]) addGushes(seed, k, first, water);
  for (let i = 0; i < out.length; i++) {
    const at = first + i - start;
    if (at < 0 || at >= end - start) continue;
    const open = fadeOf(at, end - start, TURN_SAMPLES, TURN_SAMPLES);
    out[i]! += (RMS / SUM_RMS) * open * water[i]!;
  }
}

function addHiss(seed: number, first: number, water: Float64Array): void {
  const resonators = RESONANCES.map(([frequency, width, share]) => {
    const resonator = new Resonator();
    resonator.tune(frequency, width);
    return { resonator, share };
  });
  for (let i = -WARM_UP; i < water.length; i++) {
    const noise = whiteNoise(seed, first + i);
    let sum = 0;
    for (const { resonator, share } of resonators) sum += share * resonator.next(noise);
    if (i >= 0) water[i]! += sum;
  }
}

function addGushes(seed: number, second: number, first: number, water: Float64Array): void {
  const random = new SeededRandom(seed, `gushes ${second}`);
  for (let n = 0; n < GUSHES_PER_S; n++) {
    const from = second * SOUND_RATE_HZ + random.integer(SOUND_RATE_HZ) - first;
    const length = SOUND_RATE_HZ * random.between(...GUSH_S);
    const chance = random.uniform();
    const strength = 0.6 + 1.2 * chance * chance * chance;
    for (let k = 0; k < BUBBLES_PER_GUSH; k++) {
      // Most of them in the middle of the gush.
      const at = from + Math.round((length * (random.uniform() + random.uniform())) / 2);
      addBubble(at, strength, random, water);
    }
  }
}

function addBubble(from: number, gush: number, random: SeededRandom, water: Float64Array): void {
  const small = random.uniform();
  const frequency = LOWEST_HZ + (HIGHEST_HZ - LOWEST_HZ) * small * (0.3 + 0.7 * small);
  const damping = DAMPING_PER_HZ * frequency - DAMPING_LESS;
  const length = Math.round((SOUND_RATE_HZ * FADE_CONSTANTS) / damping);
  const loud = random.uniform();
  const strength = (gush * (0.1 + loud * loud)) / (1 + frequency / 5000);
  const pitch = frequency / SOUND_RATE_HZ;
  const to = Math.min(water.length, from + length);
  for (let i = Math.max(0, from); i < to; i++) {
    const t = (i - from) / length;
    const left = 1 - t;
    const turns = pitch * (i - from) * (1 + RISE * t);
    water[i]! += strength * left * left * left * Math.min(1, (i - from) / 8) * sineOf(turns);
  }
}
