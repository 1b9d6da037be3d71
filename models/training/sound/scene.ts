import type { SeededRandom } from '../../../host-tools/seeded-random.js';
import { HOP_SAMPLES } from '../../../src/signal/mel.js';
import { coloured } from './colour.js';
import type { SoundClip } from './sound-clips.js';
import { noise, syntheticNoise } from './synthetic-noise.js';

/** Sound as a microphone might have taken it: a mixture that never was. */
export interface Scene {
  readonly samples: Int16Array;
  /** A hop of 20 ms each: 1 where the foreground is to be heard. */
  readonly active: Uint8Array;
  /** The same of the background. */
  readonly behind: Uint8Array;
}

const FULL_SCALE = 32768;
/** Share of the foregrounds that last a word only: a quarter of a second or somewhat more. */
const SHORT_SHARE = 0.4;
/** In energy: 3 dB. */
const AUDIBLE = 2;

/**
 * A foreground over a background, at any loudness from faint to clipping, on any microphone.
 * @param foreground null for a scene of background alone
 * @param background null for a made one
 */
export function renderScene(
  foreground: SoundClip | null,
  background: SoundClip | null,
  length: number,
  random: SeededRandom,
): Scene {
  const mix = new Float32Array(length);
  const active = new Uint8Array(Math.floor(length / HOP_SAMPLES));
  const level = random.between(-48, -8);
  if (foreground) place(foreground, mix, active, level, random);
  const beneath = foreground ? level - random.between(6, 45) : random.between(-62, -6);
  const heard = new Uint8Array(active.length).fill(background ? 0 : 1);
  const behind = background
    ? stretch(background, length, heard, random)
    : syntheticNoise(length, random);
  const gain = gainTo(behind, beneath);
  keepAudible(active, mix, behind, gain);
  add(mix, behind, gain);
  coloured(mix, random);
  const floor = noise(length, random.uniform(), random);
  add(mix, floor, gainTo(floor, random.between(-92, -70)));
  const offset = random.uniform() < 0.5 ? random.between(-400, 400) : 0;
  const over = random.uniform() < 0.05 ? random.between(1, 8) : 1;
  const counts = over * FULL_SCALE;
  const samples = new Int16Array(length);
  for (let i = 0; i < length; i++) {
    const sample = Math.round(mix[i]! * counts + offset);
    samples[i] = sample > 32767 ? 32767 : sample < -32768 ? -32768 : sample;
  }
  return { samples, active, behind: heard };
}

/** A foreground that is not clearly louder than what is behind it cannot be asked for. */
function keepAudible(
  active: Uint8Array,
  before: Float32Array,
  behind: Float32Array,
  gain: number,
): void {
  for (let hop = 0; hop < active.length; hop++) {
    if (!active[hop]) continue;
    const loud = hopEnergy(before, hop);
    if (loud < AUDIBLE * gain ** 2 * hopEnergy(behind, hop)) active[hop] = 0;
  }
}

function hopEnergy(sound: Float32Array, hop: number): number {
  let energy = 0;
  for (let i = hop * HOP_SAMPLES; i < (hop + 1) * HOP_SAMPLES; i++) energy += sound[i]! ** 2;
  return energy;
}

/** Some of a clip somewhere in the scene, done faster or slower. */
function place(
  { samples, active }: SoundClip,
  mix: Float32Array,
  heard: Uint8Array,
  level: number,
  random: SeededRandom,
): void {
  const speed = random.between(0.78, 1.3);
  const first = Math.max(0, active.indexOf(1));
  const last = active.lastIndexOf(1);
  const start = first + random.integer(Math.max(1, last - first - 20));
  const at = random.integer(Math.ceil(mix.length * 0.6));
  const piece = new Float32Array(mix.length);
  const lasting = random.uniform() < SHORT_SHARE ? random.between(4000, 10_000) : mix.length;
  const until = Math.min(mix.length, at + Math.round(lasting));
  const from = start * HOP_SAMPLES;
  const end = Math.min(samples.length - 2, (last + 1) * HOP_SAMPLES);
  for (let i = at; i < until; i++) {
    const place = from + (i - at) * speed;
    if (place >= end) break;
    const whole = Math.floor(place);
    const part = place - whole;
    piece[i] = samples[whole]! * (1 - part) + samples[whole + 1]! * part;
    const hop = Math.floor(i / HOP_SAMPLES);
    if (hop < heard.length) heard[hop] = active[Math.floor(place / HOP_SAMPLES)] ?? 0;
  }
  add(mix, piece, gainTo(piece, level));
}

/** A piece of a clip about a place where something is to be heard, and from its start again where it ends. */
function stretch(
  { samples, active }: SoundClip,
  length: number,
  heard: Uint8Array,
  random: SeededRandom,
): Float32Array {
  const speed = random.between(0.75, 1.3);
  const hops = active.length;
  const loud = nextActive(active, random.integer(hops)) * HOP_SAMPLES;
  const start = loud - random.integer(length) * speed + hops * HOP_SAMPLES;
  const out = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const place = (start + i * speed) % (samples.length - 1);
    const whole = Math.floor(place);
    const part = place - whole;
    out[i] = samples[whole]! * (1 - part) + samples[whole + 1]! * part;
    if (i % HOP_SAMPLES === 0)
      heard[i / HOP_SAMPLES] = active[Math.floor(place / HOP_SAMPLES)] ?? 0;
  }
  return out;
}

function nextActive(active: Uint8Array, from: number): number {
  for (let i = 0; i < active.length; i++) {
    const hop = (from + i) % active.length;
    if (active[hop]) return hop;
  }
  return from;
}

/** The factor that brings the loudest 50 ms of a sound to a level in dB of full scale. */
function gainTo(sound: Float32Array, level: number): number {
  const span = 800;
  let most = 0;
  for (let from = 0; from + span <= sound.length; from += span) {
    let energy = 0;
    for (let i = from; i < from + span; i++) energy += sound[i]! ** 2;
    most = Math.max(most, energy / span);
  }
  return most === 0 ? 0 : 10 ** (level / 20) / Math.sqrt(most);
}

function add(mix: Float32Array, sound: Float32Array, gain: number): void {
  for (let i = 0; i < mix.length; i++) mix[i]! += gain * sound[i]!;
}
