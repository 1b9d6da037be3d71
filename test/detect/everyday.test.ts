import assert from 'node:assert/strict';
import { EVERYDAY_MOST, Everyday } from '../../src/detect/everyday.js';
import { EMBEDDING_VALUES } from '../../src/detect/gesture-segment.js';

/** A direction that tells when it came. */
const numbered = (i: number): Int8Array => {
  const direction = new Int8Array(EMBEDDING_VALUES);
  direction[0] = i & 0x7f;
  direction[1] = i >> 7;
  return direction;
};
const kept = ({ values, count }: Everyday): number[] =>
  Array.from({ length: count }, (_, k) => {
    const at = k * EMBEDDING_VALUES;
    return values[at]! + 128 * values[at + 1]!;
  });

describe('detect/everyday', () => {
  it('keeps all while there is room', () => {
    const everyday = new Everyday();
    for (let i = 0; i < 40; i++) everyday.push(numbered(i));
    assert.deepEqual(
      kept(everyday),
      Array.from({ length: 40 }, (_, i) => i),
    );
  });

  it('is a fair sample of all that came: early and late alike', () => {
    const everyday = new Everyday();
    for (let i = 0; i < 6400; i++) everyday.push(numbered(i));
    assert.deepEqual([everyday.count, everyday.seen], [EVERYDAY_MOST, 6400]);
    assert.equal(new Set(kept(everyday)).size, EVERYDAY_MOST);
    // Of 64 fair draws 24 to 40 lie in either half, but for one run in twenty.
    const early = kept(everyday).filter((i) => i < 3200).length;
    assert.ok(early >= 22 && early <= 42, `${early}`);
  });

  it('wants to be kept ever less often', () => {
    const everyday = new Everyday();
    const saves: number[] = [];
    for (let i = 0; i < 20_000; i++) {
      if (!everyday.push(numbered(i))) continue;
      everyday.saved();
      saves.push(i);
    }
    assert.equal(saves[0], 15);
    assert.ok(saves.length < 40, `${saves.length} writes for 20,000 motions`);
    assert.ok(saves.filter((i) => i > 10_000).length < 6);
  });

  it('goes on where it stopped', () => {
    const [one, whole] = [new Everyday(), new Everyday()];
    for (let i = 0; i < 300; i++) one.push(numbered(i));
    const other = new Everyday();
    other.restore(one);
    for (let i = 300; i < 600; i++) other.push(numbered(i));
    for (let i = 0; i < 600; i++) whole.push(numbered(i));
    assert.deepEqual(kept(other), kept(whole));
  });

  it('tells how near it comes to the nearest sample, nearest first', () => {
    const everyday = new Everyday();
    for (const i of [5, 1, 3, 99]) everyday.push(numbered(i));
    const samples = Int8Array.from([...numbered(0), ...numbered(100)]);
    assert.deepEqual([...everyday.distances(samples)], [1, 1, 9, 25]);
  });
});
