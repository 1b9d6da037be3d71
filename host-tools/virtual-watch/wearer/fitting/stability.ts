import type { VarModel } from '../motion-model.js';
import { multiply, transpose } from './matrix.js';

/** The model as one step of order 1 on its whole past. */
function companion(model: VarModel): Float64Array {
  const n = 3 * model.order;
  const f = new Float64Array(n * n);
  for (let k = 0; k < model.order; k++) {
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) f[i * n + 3 * k + j] = model.ar[9 * k + 3 * i + j]!;
    }
  }
  for (let i = 3; i < n; i++) f[i * n + i - 3] = 1;
  return f;
}

/** Largest pole: below 1 the motion stays bounded. Gelfand's formula, ‖F^N‖^(1/N), N = 2^16. */
export function spectralRadius(model: VarModel): number {
  const n = 3 * model.order;
  let power = companion(model);
  let logScale = 0;
  let steps = 1;
  for (let doubling = 0; doubling < 16; doubling++) {
    power = multiply(power, power, n);
    steps *= 2;
    logScale *= 2;
    const largest = power.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    if (largest === 0) return 0;
    power = power.map((x) => x / largest);
    logScale += Math.log(largest);
  }
  return Math.exp(logScale / steps);
}

/** Pulls every pole in by the same factor until the largest is at most `limit`. */
export function stabilise(model: VarModel, limit: number): VarModel {
  const radius = spectralRadius(model);
  if (radius <= limit) return model;
  const factor = limit / radius;
  return { ...model, ar: model.ar.map((x, i) => x * factor ** (Math.floor(i / 9) + 1)) };
}

/** Variance of the three axes together in the steady state (discrete Lyapunov, by doubling). */
export function stationaryVariance(model: VarModel): number {
  const n = 3 * model.order;
  let f = companion(model);
  let p: Float64Array = new Float64Array(n * n);
  const { noise } = model;
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      for (let k = 0; k < 3; k++) p[i * n + j]! += noise[3 * i + k]! * noise[3 * j + k]!;
    }
  }
  for (let doubling = 0; doubling < 14; doubling++) {
    const carried = multiply(multiply(f, p, n), transpose(f, n), n);
    p = p.map((x, i) => x + carried[i]!);
    f = multiply(f, f, n);
  }
  return p[0]! + p[n + 1]! + p[2 * n + 2]!;
}
