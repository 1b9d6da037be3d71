import assert from 'node:assert/strict';
import { CORNERS_1K, CORNERS_16K, LOG2_Q12, SINE_Q15 } from '../../src/signal/mel-frame.js';

/** HTK's mel, which is O'Shaughnessy's. */
const mel = (hz: number): number => 2595 * Math.log10(1 + hz / 700);
const hertz = (mels: number): number => 700 * (10 ** (mels / 2595) - 1);

function corners(lowHz: number, highHz: number, bands: number, binHz: number): number[] {
  const step = (mel(highHz) - mel(lowHz)) / (bands + 1);
  return Array.from({ length: bands + 2 }, (_, i) =>
    Math.round((16 * hertz(mel(lowHz) + i * step)) / binHz),
  );
}

describe('tables of the mel front end', () => {
  it('hold a quarter of a sine', () => {
    const sine = SINE_Q15.map((_, i) => Math.round(32768 * Math.sin((2 * Math.PI * i) / 512)));
    assert.deepEqual(SINE_Q15, sine);
    assert.equal(SINE_Q15.length, 129);
  });

  it('hold the logarithm between one and two', () => {
    assert.deepEqual(
      LOG2_Q12,
      LOG2_Q12.map((_, i) => Math.round(4096 * Math.log2(1 + i / 32))),
    );
    assert.equal(LOG2_Q12.length, 33);
  });

  it('space the bands evenly in mel', () => {
    assert.deepEqual(CORNERS_16K, corners(100, 7500, 32, 31.25));
    assert.deepEqual(CORNERS_1K, corners(50, 400, 16, 15.625));
  });
});
