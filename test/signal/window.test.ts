import assert from 'node:assert/strict';
import { SlidingWindow } from '../../src/signal/window.js';

const SHAPE = { axes: 3, length: 2, hop: 1 };

/** Samples are three axes each; the windows come out flat. */
function windowsOf(samples: number[][], multiplierQ16: number, values: Int8Array | Int16Array) {
  const windows: { values: number[]; timeUs: number }[] = [];
  const window = new SlidingWindow(
    SHAPE,
    values,
    { accelQ16: multiplierQ16, gyroQ16: 0 },
    (full) => {
      windows.push({ values: [...full.values], timeUs: full.timeUs });
    },
  );
  for (const [i, sample] of samples.entries()) window.onSample(i * 50_000, Int16Array.from(sample));
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
    assert.deepEqual(windowsOf(samples, 65536, new Int16Array(6)).windows, [
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
    const { windows } = windowsOf(samples, 65536 / 4, new Int8Array(6));
    assert.deepEqual(windows[0]!.values, [1, 1, -1, -1, 0, 0]);
  });

  it('saturates at int8', () => {
    const samples = [
      [32767, -32768, 0],
      [128, -129, 127],
    ];
    const { windows } = windowsOf(samples, 65536, new Int8Array(6));
    assert.deepEqual(windows[0]!.values, [127, -128, 0, 127, -128, 127]);
  });

  it('puts the gyroscope behind the accelerometer, in steps of its own', () => {
    const values = new Int8Array(12);
    const shape = { axes: 6, length: 2, hop: 1 };
    let full = 0;
    const scale = { accelQ16: 65536 / 4, gyroQ16: 65536 / 8 };
    const window = new SlidingWindow(shape, values, scale, () => full++);
    window.onSample(0, Int16Array.of(4, 8, 12, 8, 16, 24));
    window.onSample(1, Int16Array.of(-4, -8, -12, -8, -16, 32767));
    assert.equal(full, 1);
    assert.deepEqual([...values], [1, 2, 3, 1, 2, 3, -1, -2, -3, -1, -2, 127]);
  });

  it('fills anew after reset', () => {
    const samples = [
      [1, 1, 1],
      [2, 2, 2],
    ];
    const { window, windows } = windowsOf(samples, 65536, new Int16Array(6));
    window.reset();
    window.onSample(0, Int16Array.of(9, 9, 9));
    assert.equal(windows.length, 1);
    assert.equal(window.total, 1);
  });
});
