import assert from 'node:assert/strict';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { type RestScreen, SlidingWindow } from '../../src/signal/window.js';

const SHAPE = { axes: 3, length: 2, hop: 1, periodUs: 50_000 };

/** Samples are three axes each; the windows come out flat. */
function windowsOf(samples: number[][], multiplierQ16: number) {
  const windows: { values: number[]; timeUs: number }[] = [];
  const window = new SlidingWindow(
    SHAPE,
    new Int8Array(6),
    { accelQ16: multiplierQ16, gyroQ16: 0 },
    (full) => {
      windows.push({ values: [...full.values], timeUs: full.timeUs });
    },
  );
  window.onSamples(0, Int16Array.from(samples.flat()), samples.length);
  return { window, windows };
}

describe('signal/window', () => {
  it('calls when full, then every hop, oldest sample first', () => {
    const samples = [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
      [10, 11, 12],
    ];
    assert.deepEqual(windowsOf(samples, 65536).windows, [
      { values: [1, 2, 3, 4, 5, 6], timeUs: 50_000 },
      { values: [4, 5, 6, 7, 8, 9], timeUs: 100_000 },
      { values: [7, 8, 9, 10, 11, 12], timeUs: 150_000 },
    ]);
  });

  it('scales with rounding to the nearest step', () => {
    const samples = [
      [3, 5, -3],
      [-5, 0, 1],
    ];
    const { windows } = windowsOf(samples, 65536 / 4);
    assert.deepEqual(windows[0]!.values, [1, 1, -1, -1, 0, 0]);
  });

  it('saturates at int8', () => {
    const samples = [
      [32767, -32768, 0],
      [128, -129, 127],
    ];
    const { windows } = windowsOf(samples, 65536);
    assert.deepEqual(windows[0]!.values, [127, -128, 0, 127, -128, 127]);
  });

  it('puts the gyroscope behind the accelerometer, in steps of its own', () => {
    const values = new Int8Array(12);
    const shape = { axes: 6, length: 2, hop: 1, periodUs: 1 };
    let full = 0;
    const scale = { accelQ16: 65536 / 4, gyroQ16: 65536 / 8 };
    const window = new SlidingWindow(shape, values, scale, () => full++);
    window.onSamples(0, Int16Array.of(4, 8, 12, 8, 16, 24), 1);
    window.onSamples(1, Int16Array.of(-4, -8, -12, -8, -16, 32767), 1);
    assert.equal(full, 1);
    assert.deepEqual([...values], [1, 2, 3, 1, 2, 3, -1, -2, -3, -1, -2, 127]);
  });

  it('fills anew after reset', () => {
    const samples = [
      [1, 1, 1],
      [2, 2, 2],
    ];
    const { window, windows } = windowsOf(samples, 65536);
    window.reset();
    window.onSamples(0, Int16Array.of(9, 9, 9), 1);
    assert.equal(windows.length, 1);
    assert.equal(window.total, 1);
  });

  it('shows a rested window only where it changed, and slides through the rest the same', () => {
    const random = new SeededRandom(11);
    const samples = Array.from({ length: 400 }, (_, i) =>
      [0, 1, 2].map(() => Math.round(random.normal() * (i % 90 > 80 ? 60 : 3))),
    );
    const all = slide(samples, null);
    const rest: RestScreen = { resting: true, leastSteps: 30, lag: 2 };
    const shown = slide(samples, rest);
    const change = (values: readonly number[]): number =>
      Math.max(...values.slice(-6).map((v, i) => Math.abs(v - values[values.length - 12 + i]!)));
    // The first window comes before there is anything to slide.
    assert.deepEqual(
      shown,
      all.filter(({ values }, i) => i === 0 || change(values) >= 30),
    );
    assert.ok(shown.length > 5 && shown.length < all.length / 2);
  });
});

/** Windows of 6 samples, every 2, fed in batches of all sizes. */
function slide(samples: number[][], rest: RestScreen | null) {
  const windows: { values: number[]; timeUs: number; total: number }[] = [];
  const window = new SlidingWindow(
    { axes: 3, length: 6, hop: 2, periodUs: 20_000 },
    new Int8Array(18),
    { accelQ16: 65536, gyroQ16: 0 },
    ({ values, timeUs, total }) => windows.push({ values: [...values], timeUs, total }),
    rest,
  );
  for (let at = 0, size = 1; at < samples.length; at += size, size = 1 + (size % 9)) {
    const batch = samples.slice(at, at + size);
    window.onSamples(at * 20_000, Int16Array.from(batch.flat()), batch.length);
  }
  return windows;
}
