import assert from 'node:assert/strict';
import { SeededRandom } from '../../../host-tools/seeded-random.js';
import { fitVar } from '../../../host-tools/virtual-watch/wearer/fitting/fit-var.js';
import {
  spectralRadius,
  stabilise,
  stationaryVariance,
} from '../../../host-tools/virtual-watch/wearer/fitting/stability.js';
import type { VarModel } from '../../../host-tools/virtual-watch/wearer/motion-model.js';
import { VarProcess } from '../../../host-tools/virtual-watch/wearer/var-process.js';

/** Three axes that do not know each other: x[t] = pole · x[t−1] + e[t]. */
const independent = (pole: number): VarModel => ({
  order: 1,
  ar: Float64Array.of(pole, 0, 0, 0, pole, 0, 0, 0, pole),
  noise: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
  kurtosis: 3,
});

/** Two lags and axes that mix. */
const MIXED: VarModel = {
  order: 2,
  ar: Float64Array.of(1.2, 0.1, 0, -0.1, 0.9, 0, 0, 0, 0.5, -0.6, 0, 0, 0, -0.3, 0.2, 0.1, 0, 0.2),
  noise: Float64Array.of(1, 0, 0, 0.5, 0.8, 0, 0, 0.2, 0.6),
  kurtosis: 6,
};

function played(model: VarModel, samples: number): Float64Array {
  const process = new VarProcess(model, new SeededRandom(11));
  const out = new Float64Array(3 * samples);
  for (let i = 0; i < out.length; i += 3) process.next(out.subarray(i, i + 3));
  return out;
}

describe('linear motion models', () => {
  it('have the variance of the textbook in the steady state', () => {
    // One axis: 1 / (1 − pole²).
    assert.ok(Math.abs(stationaryVariance(independent(0.8)) - 3 / (1 - 0.64)) < 1e-9);
  });

  it('play with that variance', () => {
    const samples = played(MIXED, 100_000);
    const power = samples.reduce((sum, x) => sum + x * x, 0) / 100_000;
    assert.ok(Math.abs(power / stationaryVariance(MIXED) - 1) < 0.03, `${power}`);
  });

  it('are found again in what they played', () => {
    const found = fitVar([played(MIXED, 50_000)], 2);
    for (const [i, value] of MIXED.ar.entries()) {
      assert.ok(Math.abs(found.ar[i]! - value) < 0.03, `coefficient ${i}: ${found.ar[i]}`);
    }
    assert.ok(Math.abs(found.kurtosis - MIXED.kurtosis) < 0.5, `kurtosis ${found.kurtosis}`);
    for (const [i, value] of MIXED.noise.entries()) {
      assert.ok(Math.abs(found.noise[i]! - value) < 0.03, `noise ${i}: ${found.noise[i]}`);
    }
  });

  it('tell their largest pole', () => {
    assert.ok(Math.abs(spectralRadius(independent(0.7)) - 0.7) < 1e-6);
    assert.ok(Math.abs(spectralRadius(independent(1.1)) - 1.1) < 1e-6);
  });

  it('that would run away are pulled in', () => {
    const calm = stabilise(independent(1.1), 0.995);
    assert.ok(Math.abs(spectralRadius(calm) - 0.995) < 1e-6);
    assert.equal(stabilise(MIXED, 0.995), MIXED);
  });
});
