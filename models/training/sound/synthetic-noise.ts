import type { SeededRandom } from '../../../host-tools/seeded-random.js';
import { AUDIO_HZ } from '../../../src/signal/mel.js';

/** Noise, hum and clicks of no clip, about full scale 1. */
export function syntheticNoise(length: number, random: SeededRandom): Float32Array {
  const kind = random.integer(4);
  if (kind === 0) return hum(length, random);
  if (kind === 1) return clicks(length, random);
  return noise(length, random.uniform(), random, kind === 2 ? 0 : random.between(1, 9));
}

/** @param redness 0 for white; towards 1 ever less of the high @param pulseHz 0 for a steady one */
export function noise(
  length: number,
  redness: number,
  random: SeededRandom,
  pulseHz = 0,
): Float32Array {
  const out = new Float32Array(length);
  const keep = redness * 0.98;
  let held = 0;
  for (let i = 0; i < length; i++) {
    held = keep * held + (1 - keep) * random.between(-1, 1);
    out[i] = 0.5 * held;
  }
  const step = (2 * Math.PI * pulseHz) / AUDIO_HZ;
  for (let i = 0; i < length && pulseHz > 0; i++) out[i]! *= 0.5 + 0.5 * Math.sin(step * i);
  return out;
}

function hum(length: number, random: SeededRandom): Float32Array {
  const out = new Float32Array(length);
  const pitch = random.pick([50, 60, 100, 120, random.between(200, 3000)]);
  for (let harmonic = 1; harmonic <= 6; harmonic++) {
    const gain = random.uniform() / harmonic;
    const step = (2 * Math.PI * pitch * harmonic) / AUDIO_HZ;
    if (step > Math.PI) break;
    for (let i = 0; i < length; i++) out[i]! += 0.3 * gain * Math.sin(step * i);
  }
  return out;
}

function clicks(length: number, random: SeededRandom): Float32Array {
  const out = new Float32Array(length);
  for (let at = random.integer(4000); at < length; at += 400 + random.integer(8000)) {
    const decay = random.between(0.9, 0.995);
    let size = random.between(0.2, 1);
    for (let i = at; i < length && size > 0.001; i++, size *= decay)
      out[i]! += size * random.between(-1, 1);
  }
  return out;
}
