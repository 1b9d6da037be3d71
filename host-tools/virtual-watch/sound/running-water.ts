import { SeededRandom } from '../../seeded-random.js';
import { fadeOf, Resonator, sineOf } from './resonator.js';
import { SOUND_RATE_HZ } from './sound-source.js';
import { whiteNoise } from './white-noise.js';

/** Brings the jet with its bubbles to a root mean square of 1. */
const JET = 1.3;

/** A tap at an arm's length is about 66 dB (room.ts says what that is in counts). */
const RMS = 82;

/** Broad resonances of jet and basin: frequency, width, share. Their slopes are those of water that is poured. */
const RESONANCES = [
  [420, 500, 0.8],
  [850, 700, 1],
  [1900, 1800, 0.45],
  [4200, 3000, 0.1],
] as const;
/** Less of what is below: no tap rumbles. */
const RUMBLE_HZ = 250;
const RUMBLE = (2 * Math.PI * RUMBLE_HZ) / SOUND_RATE_HZ;

/** Bubbles that ring: a second has so many, each at a pitch of its own that rises as it closes. */
const BUBBLES_PER_S = 90;
const BUBBLE_HZ = [500, 2600] as const;
const BUBBLE_S = [0.008, 0.03] as const;
const BUBBLE_SHARE = 2;

/** The jet wavers: strength between 1 ± so much, changing within so many samples. */
const WAVER = 0.5;
const WAVER_SAMPLES = 1600;
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
  const jet = new Float64Array(out.length);
  addJet(seed, first, jet);
  const second = Math.floor(first / SOUND_RATE_HZ);
  for (const k of [second - 1, second, second + 1]) addBubbles(seed, k, first, jet);
  for (let i = 0; i < out.length; i++) {
    const at = first + i - start;
    if (at < 0 || at >= end - start) continue;
    const open = fadeOf(at, end - start, TURN_SAMPLES, TURN_SAMPLES);
    out[i]! += RMS * open * waver(seed, first + i) * jet[i]!;
  }
}

function addJet(seed: number, first: number, jet: Float64Array): void {
  const resonators = RESONANCES.map(([frequency, width, share]) => {
    const resonator = new Resonator();
    resonator.tune(frequency, width);
    return { resonator, share };
  });
  let low = 0;
  for (let i = -WARM_UP; i < jet.length; i++) {
    const noise = whiteNoise(seed, first + i);
    let sum = 0;
    for (const { resonator, share } of resonators) sum += share * resonator.next(noise);
    low += RUMBLE * (sum - low);
    if (i >= 0) jet[i]! += JET * (sum - low);
  }
}

function addBubbles(seed: number, second: number, first: number, jet: Float64Array): void {
  const random = new SeededRandom(seed, `bubbles ${second}`);
  for (let n = 0; n < BUBBLES_PER_S; n++) {
    const from = second * SOUND_RATE_HZ + random.integer(SOUND_RATE_HZ) - first;
    const length = Math.round(SOUND_RATE_HZ * random.between(...BUBBLE_S));
    const pitch = random.between(...BUBBLE_HZ) / SOUND_RATE_HZ;
    const chance = random.uniform();
    const strength = BUBBLE_SHARE * chance * chance;
    const to = Math.min(jet.length, from + length);
    for (let i = Math.max(0, from); i < to; i++) {
      const t = (i - from) / length;
      const turns = pitch * (i - from) * (1 + 0.15 * t);
      jet[i]! += strength * (1 - t) * (1 - t) * Math.min(1, (i - from) / 16) * sineOf(turns);
    }
  }
}

/** Between random levels, one every WAVER_SAMPLES, smoothly. */
function waver(seed: number, index: number): number {
  const step = Math.floor(index / WAVER_SAMPLES);
  const t = index / WAVER_SAMPLES - step;
  const level = (at: number): number => whiteNoise(seed + 2, at) / 2.45;
  const weight = t * t * (3 - 2 * t);
  return 1 + WAVER * (level(step) * (1 - weight) + level(step + 1) * weight);
}
