import assert from 'node:assert/strict';
import { HALF_WIDTH_PERIODS, KERNEL_Q11, PHASES_PER_PERIOD } from '../../src/signal/kernel.js';

const CUTOFF = 0.4;
const BETA = 3.4;

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; k < 40; k++) {
    term *= (x / 2 / k) ** 2;
    sum += term;
  }
  return sum;
}

/** Gain in dB at a frequency given as a fraction of the output rate. */
function gainDb(frequency: number): number {
  let response = KERNEL_Q11[0]!;
  let sum = response;
  for (let k = 1; k < KERNEL_Q11.length; k++) {
    response += 2 * KERNEL_Q11[k]! * Math.cos((2 * Math.PI * frequency * k) / PHASES_PER_PERIOD);
    sum += 2 * KERNEL_Q11[k]!;
  }
  return 20 * Math.log10(Math.abs(response / sum));
}

describe('signal/kernel', () => {
  it('is the Kaiser-windowed sinc it says it is', () => {
    const expected = Array.from({ length: HALF_WIDTH_PERIODS * PHASES_PER_PERIOD + 1 }, (_, k) => {
      const u = k / PHASES_PER_PERIOD;
      const x = 2 * Math.PI * CUTOFF * u;
      const window = besselI0(BETA * Math.sqrt(1 - (u / HALF_WIDTH_PERIODS) ** 2)) / besselI0(BETA);
      return Math.round(2048 * (k === 0 ? 1 : Math.sin(x) / x) * window);
    });
    assert.deepEqual(
      KERNEL_Q11.map((tap) => tap + 0),
      expected.map((tap) => tap + 0),
    );
  });

  it('passes what a 20 Hz model can use: within 0.5 dB up to 5 Hz', () => {
    for (let hz = 0; hz <= 5; hz += 0.25) assert.ok(Math.abs(gainDb(hz / 20)) < 0.5, `${hz} Hz`);
  });

  it('halves amplitude at 8 Hz and stops all from 12 Hz on by 38 dB', () => {
    assert.ok(Math.abs(gainDb(8 / 20) + 6) < 0.3);
    for (let hz = 12; hz <= 150; hz += 0.25) assert.ok(gainDb(hz / 20) < -38, `${hz} Hz`);
  });
});
