import assert from 'node:assert/strict';
import { SeededRandom } from '../../../host-tools/seeded-random.js';
import { fitGait } from '../../../host-tools/virtual-watch/wearer/fitting/gait-fit.js';
import { addHarmonics, GaitCycle } from '../../../host-tools/virtual-watch/wearer/gait-cycle.js';

const RATE_HZ = 26;
/** A stride of two unlike steps on x, and a third harmonic on z. */
const HARMONICS = Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0.5, 0, 0, 0);

function leg(strideHz: number, phase: number, noise: number, random: SeededRandom): Float64Array {
  const at = new Float64Array(3);
  const out = new Float64Array(3 * 180);
  for (let t = 0; t < 180; t++) {
    at.fill(0);
    addHarmonics(HARMONICS, phase + (strideHz * t) / RATE_HZ, at);
    for (let axis = 0; axis < 3; axis++) out[3 * t + axis] = at[axis]! + noise * random.normal();
  }
  return out;
}

const power = (values: Float64Array): number =>
  values.reduce((sum, x) => sum + x * x, 0) / (values.length / 3);

describe('a gait', () => {
  it('is found in legs of different pace that begin anywhere in a stride', () => {
    const random = new SeededRandom(4);
    const legs = [0.8, 0.86, 0.95].map((pace, i) => leg(pace, 0.3 * i, 0.2, random));
    const { gait, rest } = fitGait(legs, RATE_HZ);
    assert.ok(Math.abs(gait.strideHz - 0.87) < 0.02, `${gait.strideHz} Hz`);
    const found = gait.harmonics.reduce((sum, x) => sum + (x * x) / 2, 0);
    assert.ok(Math.abs(found / power(leg(0.8, 0, 0, random)) - 1) < 0.15, `${found}`);
    for (const [i, left] of rest.entries()) assert.ok(power(left) < 0.12 * power(legs[i]!));
  });

  it('is played at its pace, no two strides quite alike', () => {
    const gait = { strideHz: 1, harmonics: HARMONICS };
    const cycle = new GaitCycle(gait, 50, new SeededRandom(2));
    const out = new Float64Array(3);
    const x: number[] = [];
    for (let t = 0; t < 50 * 60; t++) {
      out.fill(0);
      cycle.addTo(out);
      x.push(out[0]!);
    }
    const peaks = x.flatMap((value, t) =>
      value > 1.5 && value >= (x[t - 1] ?? 0) && value > (x[t + 1] ?? 9) ? [t] : [],
    );
    assert.ok(Math.abs(peaks.length - 60) <= 2, `${peaks.length} strides in a minute`);
    const strides = new Set(peaks.slice(1).map((t, i) => t - peaks[i]!));
    assert.ok(strides.size > 1 && Math.min(...strides) > 42 && Math.max(...strides) < 58);
  });
});
