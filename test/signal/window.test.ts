import assert from 'node:assert/strict';
import { SlidingWindow } from '../../src/signal/window.js';

const SHAPE = { length: 4, hop: 2, channels: 1 };

function windowsOf(samples: number[], multiplierQ16: number, values: Int8Array | Int16Array) {
  const windows: { values: number[]; timeUs: number }[] = [];
  const window = new SlidingWindow(SHAPE, values, multiplierQ16, (full) => {
    windows.push({ values: [...full.values], timeUs: full.timeUs });
  });
  samples.forEach((sample, i) => window.onSample(Int16Array.of(sample), i * 50_000));
  return { window, windows };
}

describe('signal/window', () => {
  it('calls when full, then every hop, oldest sample first', () => {
    const { windows } = windowsOf([1, 2, 3, 4, 5, 6, 7, 8], 65536, new Int16Array(4));
    assert.deepEqual(windows, [
      { values: [1, 2, 3, 4], timeUs: 150_000 },
      { values: [3, 4, 5, 6], timeUs: 250_000 },
      { values: [5, 6, 7, 8], timeUs: 350_000 },
    ]);
  });

  it('scales with rounding to the nearest step', () => {
    const { windows } = windowsOf([3, 5, -3, -5], 65536 / 4, new Int8Array(4));
    assert.deepEqual(windows[0]!.values, [1, 1, -1, -1]);
  });

  it('saturates at int8', () => {
    const { windows } = windowsOf([32767, -32768, 128, -129], 65536, new Int8Array(4));
    assert.deepEqual(windows[0]!.values, [127, -128, 127, -128]);
  });

  it('fills anew after reset', () => {
    const { window, windows } = windowsOf([1, 2, 3, 4, 5], 65536, new Int16Array(4));
    window.reset();
    for (const sample of [9, 9, 9]) window.onSample(Int16Array.of(sample), 0);
    assert.equal(windows.length, 1);
    assert.equal(window.total, 3);
  });
});
