import assert from 'node:assert/strict';
import { decimate, LOW_PASS_Q18, TAPS, takeSamples } from '../../src/signal/sound-samples.js';

const CUT_HZ = 430;
const BETA = 6.3;

/** Modified Bessel function of the first kind, order 0, by its series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; k < 40; k++) {
    term *= (x / 2 / k) ** 2;
    sum += term;
  }
  return sum;
}

/** Gain in dB of a sine through the filter and the decimation, by the energy of what comes out. */
function gainDb(hz: number): number {
  const source = Int16Array.from({ length: TAPS + 16 * 499 }, (_, i) =>
    Math.round(32000 * Math.sin((2 * Math.PI * hz * i) / 16_000)),
  );
  const out = new Int16Array(500);
  decimate(source, out, 0);
  const energy = out.reduce((sum, value) => sum + value ** 2, 0) / out.length;
  return 10 * Math.log10(energy / (32000 ** 2 / 2) + 1e-12);
}

describe('the privacy mode’s low pass', () => {
  it('is a sinc under a Kaiser window', () => {
    const half = TAPS / 2;
    const taps = LOW_PASS_Q18.map((_, i) => {
      const t = i - half + 0.5;
      const window = bessel(BETA * Math.sqrt(1 - (t / half) ** 2)) / bessel(BETA);
      return (Math.sin((2 * Math.PI * CUT_HZ * t) / 16_000) / (Math.PI * t)) * window;
    });
    const sum = 2 * taps.reduce((total, tap) => total + tap, 0);
    assert.deepEqual(
      LOW_PASS_Q18,
      taps.map((tap) => Math.round((2 ** 18 * tap) / sum)),
    );
  });

  it('keeps what lies in the low band', () => {
    for (const hz of [60, 120, 250, 350]) assert.ok(Math.abs(gainDb(hz)) < 0.1, `${hz} Hz`);
    assert.ok(gainDb(400) > -1.5);
  });

  it('lets nothing above 500 Hz survive, as itself or as its alias', () => {
    // Steps that fall on no multiple of 1 kHz only.
    let worst = Number.NEGATIVE_INFINITY;
    for (let hz = 501; hz < 8000; hz += 37) worst = Math.max(worst, gainDb(hz));
    assert.ok(worst < -64, `${worst.toFixed(1)} dB`);
  });
});

describe('taking samples', () => {
  it('copies them and counts the clipped ones', () => {
    const into = new Int16Array(6);
    const from = Int16Array.of(9, 32767, -32768, 32766, 1);
    assert.equal(takeSamples(into, 1, from, 1, 3), 2);
    assert.deepEqual([...into], [0, 32767, -32768, 32766, 0, 0]);
  });

  it('saturates what overshoots', () => {
    const out = new Int16Array(1);
    decimate(
      Int16Array.from({ length: TAPS }, (_, i) => {
        const tap = LOW_PASS_Q18[i < TAPS / 2 ? i : TAPS - 1 - i]!;
        return tap < 0 ? -32768 : 32767;
      }),
      out,
      0,
    );
    assert.equal(out[0], 32767);
  });
});
