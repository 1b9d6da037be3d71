import type { SeededRandom } from '../../../host-tools/seeded-random.js';
import { AUDIO_HZ } from '../../../src/signal/mel.js';

const TAPS = 63;

/** What another microphone, room or line makes of a sound, in place of the sound: no device gives it away. */
export function coloured(sound: Float32Array, random: SeededRandom): void {
  if (random.uniform() < 0.5) highPass(sound, random.between(40, 300));
  if (random.uniform() < 0.5) tilt(sound, random.between(-0.5, 0.5));
  if (random.uniform() < 0.3) echo(sound, random);
  if (random.uniform() < 0.6) lowPass(sound, random.between(3200, 7600));
}

/** One pole, 6 dB an octave below the cut-off. */
function highPass(sound: Float32Array, cutHz: number): void {
  const keep = 1 / (1 + (2 * Math.PI * cutHz) / AUDIO_HZ);
  let before = sound[0]!;
  let out = 0;
  for (let i = 0; i < sound.length; i++) {
    out = keep * (out + sound[i]! - before);
    before = sound[i]!;
    sound[i] = out;
  }
}

/** A first difference mixed in, or a mean: brighter or duller by a few dB. */
function tilt(sound: Float32Array, amount: number): void {
  let before = 0;
  for (let i = 0; i < sound.length; i++) {
    const now = sound[i]!;
    sound[i] = now - amount * before;
    before = now;
  }
}

function echo(sound: Float32Array, random: SeededRandom): void {
  for (let n = 0; n < 3; n++) {
    const delay = Math.round((random.between(3, 60) * AUDIO_HZ) / 1000);
    const gain = random.between(0.1, 0.4) * (random.uniform() < 0.5 ? -1 : 1);
    for (let i = sound.length - 1; i >= delay; i--) sound[i]! += gain * sound[i - delay]!;
  }
}

/** A steep one, as sampling at a lower rate leaves behind: a sinc under a Hann window. */
function lowPass(sound: Float32Array, cutHz: number): void {
  const half = (TAPS - 1) / 2;
  const taps = Float32Array.from({ length: TAPS }, (_, i) => {
    const t = i - half;
    const hann = 0.5 + 0.5 * Math.cos((Math.PI * t) / (half + 1));
    const angle = (2 * Math.PI * cutHz * t) / AUDIO_HZ;
    return (t === 0 ? (2 * cutHz) / AUDIO_HZ : Math.sin(angle) / (Math.PI * t)) * hann;
  });
  const padded = new Float32Array(sound.length + 2 * half);
  padded.set(sound, half);
  for (let i = 0; i < sound.length; i++) {
    let sum = taps[half]! * padded[i + half]!;
    for (let tap = 0; tap < half; tap++) {
      sum += taps[tap]! * (padded[i + tap]! + padded[i + TAPS - 1 - tap]!);
    }
    sound[i] = sum;
  }
}
