import { SeededRandom } from '../../seeded-random.js';
import { sineOf } from '../sine.js';
import { fadeOf, Resonator } from './resonator.js';
import { SOUND_RATE_HZ } from './sound-source.js';

/** First three formants of ten American English vowels, men (Peterson & Barney 1952), Hz. */
const VOWELS = [
  [270, 2290, 3010],
  [390, 1990, 2550],
  [530, 1840, 2480],
  [660, 1720, 2410],
  [730, 1090, 2440],
  [570, 840, 2410],
  [440, 1020, 2240],
  [300, 870, 2240],
  [640, 1190, 2390],
  [490, 1350, 1690],
] as const;
const WIDTHS_HZ = [70, 100, 140, 250, 300] as const;
/** The two above them hardly move. */
const UPPER_HZ = [3400, 4400] as const;

/** Lengths in seconds. */
const CONSONANT_S = [0.05, 0.11] as const;
const VOWEL_S = [0.09, 0.2] as const;
/** Hissing consonants lie so high; others are a closed mouth, then a burst. */
const HISS_HZ = [2500, 5500] as const;

/** Filters are tuned anew so often, samples. */
const STEP = 80;

/** One speaker: how high the voice is, and how long the vocal tract against a man's. */
export interface Voice {
  readonly pitchHz: number;
  readonly tract: number;
}

export function drawVoice(random: SeededRandom): Voice {
  const high = random.uniform() < 0.5;
  return {
    pitchHz: high ? random.between(170, 220) : random.between(95, 135),
    tract: high ? random.between(1.1, 1.2) : random.between(0.95, 1.05),
  };
}

/**
 * A phrase of syllables that mean nothing, root mean square 1 over its length: pulses of a glottis through
 * three formants, hisses and bursts between the vowels. Speech-like, and nobody's voice.
 */
export function renderPhrase(
  voice: Voice,
  samples: number,
  seed: number,
  name: string,
): Float64Array {
  const random = new SeededRandom(seed, name);
  const out = new Float64Array(samples);
  const tract = new Tract(voice);
  let at = 0;
  while (at < samples) {
    const consonant = Math.min(samples - at, lengthOf(CONSONANT_S, random));
    addConsonant(out.subarray(at, at + consonant), random);
    at += consonant;
    const vowel = Math.min(samples - at, lengthOf(VOWEL_S, random));
    if (vowel <= 0) break;
    // Pitch falls through a phrase.
    const fall = 1.12 - (0.28 * at) / samples;
    const pitch = voice.pitchHz * fall * random.between(0.94, 1.1);
    tract.speak(random.pick(VOWELS), pitch, out.subarray(at, at + vowel), random);
    at += vowel;
  }
  for (let i = 0; i < samples; i++) out[i]! *= fadeOf(i, samples, 80, 400);
  setStrength(out, 1);
  return out;
}

/** Formants glide from one vowel to the next. */
class Tract {
  private readonly formants = WIDTHS_HZ.map(() => new Resonator());
  private readonly frequencies: number[];
  private phase = 0;
  private flow = 0;

  constructor(private readonly voice: Voice) {
    this.frequencies = [500, 1500, 2500, ...UPPER_HZ].map((f) => f * voice.tract);
  }

  speak(vowel: readonly number[], pitchHz: number, out: Float64Array, random: SeededRandom): void {
    const breath = random.between(0.01, 0.04);
    for (let i = 0; i < out.length; i++) {
      if (i % STEP === 0) this.glide(vowel);
      this.phase += (pitchHz * (1 + 0.01 * sineOf((5.5 * i) / SOUND_RATE_HZ))) / SOUND_RATE_HZ;
      if (this.phase >= 1) this.phase -= 1;
      // The mouth radiates the change of the flow.
      const flow = glottalFlow(this.phase) + breath * random.normal();
      let sound = flow - this.flow;
      this.flow = flow;
      for (const formant of this.formants) sound = formant.next(sound);
      out[i] = fadeOf(i, out.length, 320, 480) * sound;
    }
    setStrength(out, random.between(0.6, 1.2));
  }

  private glide(vowel: readonly number[]): void {
    for (const [k, formant] of this.formants.entries()) {
      const target = vowel[k];
      if (target) this.frequencies[k]! += 0.2 * (target * this.voice.tract - this.frequencies[k]!);
      formant.tune(this.frequencies[k]!, WIDTHS_HZ[k]!);
    }
  }
}

/** Rosenberg's pulse: open for 0.6 of the period, rising as 3t² − 2t³, closing as 1 − t². */
function glottalFlow(phase: number): number {
  const rising = phase / 0.4;
  const closing = (phase - 0.4) / 0.2;
  if (rising < 1) return rising * rising * (3 - 2 * rising);
  return closing < 1 ? 1 - closing * closing : 0;
}

function addConsonant(out: Float64Array, random: SeededRandom): void {
  const hisses = random.uniform() < 0.5;
  const from = hisses ? 0 : Math.round(0.7 * out.length);
  const mouth = new Resonator();
  mouth.tune(random.between(...HISS_HZ), 1500);
  let before = 0;
  for (let i = from; i < out.length; i++) {
    const noise = random.normal();
    out[i] = fadeOf(i - from, out.length - from, 80, 160) * mouth.next(noise - before);
    before = noise;
  }
  setStrength(out, random.between(0.08, 0.25));
}

/** Root mean square over the sound's length. */
function setStrength(sound: Float64Array, strength: number): void {
  const power = sound.reduce((sum, x) => sum + x * x, 0) / sound.length;
  const scale = strength / Math.sqrt(power || 1);
  for (let i = 0; i < sound.length; i++) sound[i]! *= scale;
}

function lengthOf([least, most]: readonly [number, number], random: SeededRandom): number {
  return Math.round(SOUND_RATE_HZ * random.between(least, most));
}
