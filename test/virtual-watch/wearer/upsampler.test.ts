import assert from 'node:assert/strict';
import { Upsampler } from '../../../host-tools/virtual-watch/wearer/upsampler.js';

/** Sines of one frequency, a sample a call. */
function sine(frequencyHz: number, rateHz: number) {
  let sample = 0;
  return {
    next(out: Float64Array): void {
      const angle = (2 * Math.PI * frequencyHz * sample++) / rateHz;
      out.set([Math.sin(angle), Math.cos(angle), 1]);
    },
  };
}

/** Amplitude of a 20 Hz source's sine at 50 Hz, from sin² + cos². */
function largestError(frequencyHz: number): number {
  const upsampler = new Upsampler(sine(frequencyHz, 20), 20, 50);
  const out = new Float64Array(3);
  let error = 0;
  for (let i = 0; i < 500; i++) {
    upsampler.next(out);
    // The window's fourth sample is the first to be given.
    const angle = 2 * Math.PI * frequencyHz * (3 / 20 + i / 50);
    error = Math.max(error, Math.abs(out[0]! - Math.sin(angle)), Math.abs(out[2]! - 1));
  }
  return error;
}

describe('upsampler', () => {
  it('follows slow motion closely and fast motion within a decibel', () => {
    assert.ok(largestError(2) < 0.001, `${largestError(2)}`);
    assert.ok(largestError(6) < 0.11, `${largestError(6)}`);
  });

  it('passes a source of the same rate through', () => {
    const upsampler = new Upsampler(sine(3, 50), 50, 50);
    const reference = sine(3, 50);
    const [out, expected] = [new Float64Array(3), new Float64Array(3)];
    for (let i = 0; i < 3; i++) reference.next(expected);
    for (let i = 0; i < 20; i++) {
      upsampler.next(out);
      reference.next(expected);
      assert.deepEqual([...out], [...expected]);
    }
  });
});
