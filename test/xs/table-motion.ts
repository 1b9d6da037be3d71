import { SeededRandom } from '../../host-tools/seeded-random.js';
import type { SensorMotion } from '../../host-tools/virtual-watch/sensor.js';

const COUNTS_PER_MPS2 = 32768 / (8 * 9.80665);

/**
 * A watch that lies on a table, is picked up, worn quietly and put down again, cycle after cycle: `lyingS` and
 * `wornS` seconds each.
 */
export function tableMotion(
  cycles: number,
  lyingS: number,
  wornS: number,
  rateHz: number,
  seed: number,
): SensorMotion {
  const random = new SeededRandom(seed, 'table');
  const samples = Math.round(cycles * (lyingS + wornS) * rateHz);
  const t_us = new Float64Array(samples);
  const counts = new Int16Array(samples * 3);
  for (let i = 0; i < samples; i++) {
    const t_s = i / rateHz;
    const inCycleS = t_s % (lyingS + wornS);
    t_us[i] = Math.round(t_s * 1e6);
    const lying = inCycleS < lyingS;
    const shaken = !lying && inCycleS < lyingS + 1 ? 2 : 0;
    const axes = lying ? [0, 0, 9.81] : [3 + shaken * Math.sin(12 * t_s), 4, 8.4];
    const noise = lying ? 0.01 : 0.1;
    for (const [axis, mps2] of axes.entries()) {
      const noisy = mps2 + noise * (random.uniform() - 0.5);
      counts[i * 3 + axis] = Math.round((noisy * COUNTS_PER_MPS2) / 16) * 16;
    }
  }
  return {
    t_us,
    counts,
    channels: 3,
    countsPerMps2: COUNTS_PER_MPS2,
    countsPerRadps: null,
    rateHz,
  };
}
