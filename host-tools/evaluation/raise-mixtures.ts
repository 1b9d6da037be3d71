import type { SoundClip } from '../../models/training/sound/sound-clips.js';
import type { Recording } from '../recordings/recording.js';
import type { Sound } from '../recordings/wav.js';
import { SeededRandom } from '../seeded-random.js';
import { SOUND_RATE_HZ } from '../virtual-watch/sound/sound-source.js';
import { WearerSound } from '../virtual-watch/sound/wearer-sound.js';
import type { ActivityName } from '../virtual-watch/wearer/activities.js';
import type { Step } from '../virtual-watch/wearer/scenario-steps.js';
import { playSteps } from '../virtual-watch/wearer/scenarios.js';

/** A moment of a mixture: what the arm did, and when somebody spoke. */
export interface RaiseMoment {
  readonly activity: ActivityName;
  readonly startUs: number;
  readonly endUs: number;
  /** First and last sample of the voice; null where nobody speaks. */
  readonly speech: { readonly startUs: number; readonly endUs: number } | null;
  /** Whether a raise is to be reported. */
  readonly positive: boolean;
}

/** Synthetic arm, recorded voice: never made together. */
export interface RaiseMixture {
  readonly recording: Recording;
  readonly sound: Sound;
  /** Whose model of speech may judge the voice; null for the shipped one. */
  readonly fold: number | null;
  readonly moments: readonly RaiseMoment[];
}

/** What an arm does, whether a voice is heard, and whether that is raise to speak. */
const MOMENTS: readonly (readonly [
  ActivityName,
  seconds: number,
  spoken: boolean,
  positive: boolean,
])[] = [
  ['raise', 5, true, true],
  ['raise', 4, false, false],
  ['raise', 5, true, true],
  ['glance', 3, false, false],
  ['raise', 5, true, true],
  ['scratch', 5, false, false],
  ['raise', 5, true, true],
  ['drink', 20, false, false],
  ['phone-call', 15, true, false],
];
const BETWEEN: readonly ActivityName[] = ['desk', 'stand', 'still'];
const BETWEEN_S = 14;
/** The first word comes as the hand arrives, or a little later. */
const SPEECH_AFTER_S = [0.8, 1.5] as const;
/** Words of one phrase, and the pauses between them. */
const WORDS = 3;
const PAUSE_S = [0.05, 0.15] as const;
/** A voice a hand's breadth from the microphone (virtual-watch/sound/wearer-sound.ts). */
const VOICE_RMS = 330;

/** One synthetic wearer who raises a wrist and speaks with one recorded voice, and does what only looks like it. */
export function raiseMixture(
  voice: readonly SoundClip[],
  fold: number | null,
  seed: number,
): RaiseMixture {
  const random = new SeededRandom(seed, 'raise mixture');
  const steps: Step[] = [];
  const moments: RaiseMoment[] = [];
  const phrases: { first: number; samples: Float32Array }[] = [];
  let atS = 0;
  const add = (activity: ActivityName, seconds: number): void => {
    steps.push({ activity, seconds });
    atS += seconds;
  };
  for (const [activity, seconds, spoken, positive] of random.shuffled(MOMENTS)) {
    add(random.pick(BETWEEN), BETWEEN_S);
    const startUs = atS * 1e6;
    add(activity, seconds);
    let speech: RaiseMoment['speech'] = null;
    if (spoken) {
      const samples = phrase(voice, random);
      const first = Math.round((startUs / 1e6 + random.between(...SPEECH_AFTER_S)) * SOUND_RATE_HZ);
      phrases.push({ first, samples });
      const timeUs = (sample: number): number => (sample * 1e6) / SOUND_RATE_HZ;
      speech = { startUs: timeUs(first), endUs: timeUs(first + samples.length) };
    }
    moments.push({ activity, startUs, endUs: atS * 1e6, speech, positive });
  }
  add('still', BETWEEN_S);
  const recording = playSteps(`synthetic_raises:${seed}`, steps, { seed });
  return { recording, sound: inRoom(phrases, atS, seed), fold, moments };
}

/** Words of one speaker, one after the other, as loud as a near voice. */
function phrase(voice: readonly SoundClip[], random: SeededRandom): Float32Array {
  const words: number[] = [];
  for (let word = 0; word < WORDS; word++) {
    const { samples, active } = random.pick(voice);
    const hop = samples.length / active.length;
    const from = Math.floor(Math.max(0, active.indexOf(1)) * hop);
    const to = Math.ceil((active.lastIndexOf(1) + 1) * hop);
    for (const sample of samples.subarray(from, to)) words.push(sample);
    const pause = Math.round(random.between(...PAUSE_S) * SOUND_RATE_HZ);
    if (word + 1 < WORDS) for (let i = 0; i < pause; i++) words.push(0);
  }
  const energy = words.reduce((sum, value) => sum + value * value, 0) / words.length;
  const gain = VOICE_RMS / Math.sqrt(Math.max(1, energy));
  return Float32Array.from(words, (value) => value * gain);
}

function inRoom(
  phrases: readonly { readonly first: number; readonly samples: Float32Array }[],
  seconds: number,
  seed: number,
): Sound {
  const samples = new Int16Array(Math.ceil(seconds * SOUND_RATE_HZ));
  new WearerSound([], seed).read(0, samples);
  for (const { first, samples: voice } of phrases) {
    for (let i = 0; i < voice.length && first + i < samples.length; i++) {
      const sum = samples[first + i]! + Math.round(voice[i]!);
      samples[first + i] = Math.max(-32768, Math.min(32767, sum));
    }
  }
  return { rateHz: SOUND_RATE_HZ, samples };
}
