import assert from 'node:assert/strict';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { bandsAt, MelWindow } from '../../src/signal/mel.js';

const LENGTH = 10;
const HOP = 4;

interface Seen {
  readonly values: string;
  readonly samples: number;
  readonly quiet: boolean;
}

function windowsOf(audioHz: number, sound: Int16Array, piece: number): Seen[] {
  const seen: Seen[] = [];
  const bands = bandsAt(audioHz)!;
  const values = new Int8Array(LENGTH * bands);
  const window = new MelWindow({ audioHz, bands, length: LENGTH, hop: HOP }, values, (full) =>
    seen.push({ values: values.join(), samples: full.samples, quiet: full.quiet }),
  );
  for (let from = 0; from < sound.length; from += piece) {
    const part = sound.subarray(from, from + piece);
    window.push(part, part.length);
  }
  return seen;
}

/** Every sample below the pass band's end but for the part that is added. */
function sound(seconds: number, addedHz: number): Int16Array {
  const random = new SeededRandom(3);
  return Int16Array.from({ length: 16_000 * seconds }, (_, i) => {
    const low = 900 * Math.sin((2 * Math.PI * 180 * i) / 16_000) + random.between(-300, 300);
    const high = addedHz === 0 ? 0 : 900 * Math.sin((2 * Math.PI * addedHz * i) / 16_000);
    return Math.round(low + high);
  });
}

describe('windows of log-mel', () => {
  for (const audioHz of [16_000, 1000]) {
    it(`at ${audioHz} Hz do not care how the samples come`, () => {
      const whole = windowsOf(audioHz, sound(1, 0), 16_000);
      assert.ok(whole.length >= 8);
      for (const piece of [1, 319, 512, 1000]) {
        assert.deepEqual(windowsOf(audioHz, sound(1, 0), piece), whole);
      }
    });
  }

  it('end 32 ms and nine hops after the first sample, and then every four hops', () => {
    const ends = windowsOf(16_000, sound(1, 0), 500).map(({ samples }) => samples);
    assert.deepEqual(ends.slice(0, 3), [3392, 4672, 5952]);
  });

  it('say when there is nothing in them but silence', () => {
    const silent = new Int16Array(16_000);
    silent.set(sound(1, 0).subarray(0, 4800));
    const quiet = windowsOf(16_000, silent, 320).map((one) => one.quiet);
    assert.deepEqual(quiet.slice(0, 3), [false, false, false]);
    assert.equal(quiet.at(-1), true);
  });

  it('in the privacy mode are the same whatever is said above 500 Hz', () => {
    const [low] = windowsOf(1000, sound(1, 0), 320).slice(-1);
    const steps = (one: Seen) => one.values.split(',').map(Number);
    for (const hz of [620, 1180, 2450, 3321, 7777]) {
      const [both] = windowsOf(1000, sound(1, hz), 320).slice(-1);
      const off = steps(both!).map((value, i) => Math.abs(value - steps(low!)[i]!));
      // One step is 0.38 dB: the rounding of int16 samples.
      assert.ok(Math.max(...off) <= 1, `${hz} Hz: ${Math.max(...off)} steps`);
    }
  });

  it('start anew after a reset', () => {
    const ends: number[] = [];
    const values = new Int8Array(LENGTH * 32);
    const shape = { audioHz: 16_000, bands: 32, length: LENGTH, hop: HOP };
    const window = new MelWindow(shape, values, (full) => ends.push(full.samples));
    const loud = new Int16Array(3000).fill(32767);
    window.push(loud, 3000);
    assert.equal(window.clipped, 3000);
    window.reset();
    assert.equal(window.clipped, 0);
    window.push(loud, 3000);
    window.push(loud, 392);
    assert.deepEqual(ends, [3392]);
  });
});
