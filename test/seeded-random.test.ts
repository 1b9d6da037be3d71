import assert from 'node:assert/strict';
import { logarithm, SeededRandom } from '../host-tools/seeded-random.js';

describe('seeded random', () => {
  it('repeats for one seed and stream, and differs for another of either', () => {
    const draw = (random: SeededRandom): number[] =>
      Array.from({ length: 8 }, () => random.uint32());
    assert.deepEqual(draw(new SeededRandom(7, 'a')), draw(new SeededRandom(7, 'a')));
    assert.notDeepEqual(draw(new SeededRandom(7, 'a')), draw(new SeededRandom(8, 'a')));
    assert.notDeepEqual(draw(new SeededRandom(7, 'a')), draw(new SeededRandom(7, 'b')));
  });

  it('keeps its numbers from version to version', () => {
    const random = new SeededRandom(1);
    assert.deepEqual(
      [random.uint32(), random.uint32(), random.uint32()],
      [1388412797, 3975069961, 688444195],
    );
  });

  it('draws normal deviates with the moments of the normal distribution', () => {
    const random = new SeededRandom(3);
    const n = 200_000;
    let sum = 0;
    let squares = 0;
    let fourths = 0;
    for (let i = 0; i < n; i++) {
      const x = random.normal();
      sum += x;
      squares += x * x;
      fourths += x ** 4;
    }
    // Five standard errors: 1/√n, √(2/n), √(96/n).
    assert.ok(Math.abs(sum / n) < 5 / Math.sqrt(n));
    assert.ok(Math.abs(squares / n - 1) < 5 * Math.sqrt(2 / n));
    assert.ok(Math.abs(fourths / n - 3) < 5 * Math.sqrt(96 / n));
  });

  it('spreads integers evenly', () => {
    const random = new SeededRandom(5);
    const counts = new Array<number>(6).fill(0);
    for (let i = 0; i < 60_000; i++) counts[random.integer(6)]!++;
    for (const count of counts) assert.ok(Math.abs(count - 10_000) < 500, `${counts}`);
  });

  it('has a logarithm that agrees with Math.log', () => {
    for (let i = 1; i < 1000; i++) {
      assert.ok(Math.abs(logarithm(i / 1000) - Math.log(i / 1000)) < 1e-11);
    }
  });
});
