import assert from 'node:assert/strict';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { GravityRemover } from '../../src/signal/gravity.js';

const G = 4096;

/** What is left of samples handed over so many at a time. */
function left(values: readonly number[], atOnce: number, remover = collecting()): number[] {
  for (let from = 0; from < values.length; from += 3 * atOnce) {
    const part = Int16Array.from(values.slice(from, from + 3 * atOnce));
    remover.gravity.onSamples(0, part, part.length / 3);
  }
  return remover.found;
}

function collecting(): { gravity: GravityRemover; found: number[] } {
  const found: number[] = [];
  const gravity = new GravityRemover({
    onSamples: (_, samples, count) => void found.push(...samples.subarray(0, 3 * count)),
  });
  return { gravity, found };
}

const repeated = (sample: readonly number[], count: number): number[] =>
  Array.from({ length: count }, () => sample).flat();

describe('gravity', () => {
  it('is what the first sample holds: a wrist at rest shows nothing, however it lies', () => {
    assert(left(repeated([0, 0, G], 20), 4).every((value) => value === 0));
    assert(left(repeated([-2000, 3000, 1900], 20), 4).every((value) => value === 0));
  });

  it('swings by what a turn moves of it, and has faded to a tenth after a second and a half', () => {
    const turned = left([...repeated([0, 0, G], 10), ...repeated([0, G, 0], 75)], 4);
    assert.deepEqual(turned.slice(30, 33), [0, G, -G]);
    assert(Math.abs(turned.at(-2)!) < G / 10, `${turned.at(-2)}`);
  });

  it('lets what is faster pass: at 3 Hz less than a tenth is lost', () => {
    const shaken = Array.from({ length: 500 }, (_, i) => [
      Math.round(8000 * Math.sin((2 * Math.PI * 3 * i) / 50)),
      0,
      G,
    ]).flat();
    const most = Math.max(...left(shaken, 8).slice(600));
    assert(most > 0.9 * 8000 && most <= 8200, `${most}`);
  });

  it('does not depend on how many samples come at once', () => {
    const random = new SeededRandom(1, 'gravity');
    const values = Array.from({ length: 300 }, () => random.integer(65536) - 32768);
    assert.deepEqual(left(values, 1), left(values, 7));
  });

  it('saturates instead of wrapping', () => {
    const jump = left([...repeated([-32768, 0, 0], 1), ...repeated([32767, 0, 0], 1)], 2);
    assert.equal(jump[3], 32767);
  });

  it('starts anew after a reset', () => {
    const remover = collecting();
    left(repeated([0, 0, G], 5), 5, remover);
    remover.gravity.reset();
    assert(left(repeated([G, 0, 0], 5), 5, remover).every((value) => value === 0));
  });
});
