import assert from 'node:assert/strict';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import {
  CORNERS_1K,
  CORNERS_16K,
  FLOOR_16K_Q8,
  melFrame,
  melWindow,
} from '../../src/signal/mel-frame.js';

/** The same by the definition, in double precision: log2 of energies in triangular bands. */
function reference(samples: Int16Array): number[] {
  const n = samples.length;
  const mean = samples.reduce((sum, one) => sum + one, 0) / n;
  const power = Array.from({ length: n / 2 }, (_, bin) => {
    let re = 0;
    let im = 0;
    for (let i = 0; i < n; i++) {
      const value = (samples[i]! - mean) * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / n));
      re += value * Math.cos((2 * Math.PI * bin * i) / n);
      im += value * Math.sin((2 * Math.PI * bin * i) / n);
    }
    return re * re + im * im;
  });
  const corners = (n === 512 ? CORNERS_16K : CORNERS_1K).map((corner) => corner / 16);
  return corners.slice(2).map((to, band) => {
    const [from, centre] = [corners[band]!, corners[band + 1]!];
    const weight = (bin: number) =>
      Math.max(0, Math.min((bin - from) / (centre - from), (to - bin) / (to - centre)));
    return Math.log2(power.reduce((sum, one, bin) => sum + one * weight(bin), 0));
  });
}

function melOf(samples: Int16Array): number[] {
  const bands = new Int16Array(samples.length === 512 ? 32 : 16);
  assert.ok(melFrame(samples, new Int32Array(samples.length), bands, 0));
  return [...bands].map((value) => value / 256);
}

function noise(length: number, peak: number, offset: number): Int16Array {
  const random = new SeededRandom(1, `${length} ${peak}`);
  return Int16Array.from({ length }, () =>
    Math.max(-32768, Math.min(32767, Math.round(random.between(-peak, peak) + offset))),
  );
}

const SOUNDS: [name: string, samples: Int16Array][] = [512, 64].flatMap((length) =>
  [
    ['faint', 12, 0],
    ['quiet', 200, 300],
    ['loud', 9000, -700],
    ['clipped', 90_000, 0],
  ].map(([name, peak, offset]): [string, Int16Array] => [
    `${name} noise of ${length} samples`,
    noise(length, peak as number, offset as number),
  ]),
);

describe('a frame of log-mel', () => {
  for (const [name, samples] of SOUNDS) {
    it(`is that of the definition within 0.01 (0.03 dB) for ${name}`, () => {
      const found = melOf(samples);
      const floor = samples.length === 512 ? FLOOR_16K_Q8 / 256 : 3;
      for (const [band, expected] of reference(samples).entries()) {
        const distance = Math.abs(found[band]! - Math.max(floor, expected));
        assert.ok(distance < 0.01, `band ${band}: ${found[band]} for ${expected}`);
      }
    });
  }

  it('puts a tone into its band, 40 dB above all bands beyond the next', () => {
    for (const band of [0, 9, 20, 31]) {
      const bin = CORNERS_16K[band + 1]! / 16;
      const tone = Int16Array.from({ length: 512 }, (_, i) =>
        Math.round(20_000 * Math.sin((2 * Math.PI * bin * i) / 512)),
      );
      const found = melOf(tone);
      for (const [other, level] of found.entries()) {
        // Two bands away in the low ones is within the window's main lobe.
        if (Math.abs(other - band) > 4) assert.ok(found[band]! - level > 40 / 3.01, `${other}`);
      }
    }
  });

  it('hears nothing in digital silence, at whatever offset, nor in the last three bits', () => {
    const bands = new Int16Array(32);
    const work = new Int32Array(512);
    assert.equal(melFrame(new Int16Array(512).fill(-800), work, bands, 0), false);
    assert.equal(melFrame(noise(512, 6, 20), work, bands, 0), false);
    assert.ok(bands.every((value) => value === FLOOR_16K_Q8));
    assert.equal(melFrame(noise(512, 12, 20), work, bands, 0), true);
  });
});

describe('a window of log-mel', () => {
  it('is the same whatever the gain, and saturates', () => {
    const quiet = Int16Array.from({ length: 96 }, (_, i) => 3000 + ((i * 37) % 96) * 20);
    const loud = quiet.map((value) => value + 2560);
    const [a, b] = [new Int8Array(96), new Int8Array(96)];
    melWindow(quiet, a);
    melWindow(loud, b);
    assert.deepEqual(a, b);
    assert.ok(Math.abs(a.reduce((sum, value) => sum + value, 0)) < 96);
    quiet[5] = 30_000;
    melWindow(quiet, a);
    assert.equal(a[5], 127);
  });
});
