import assert from 'node:assert/strict';
import {
  DIRECTION_LENGTH,
  FARTHEST,
  meanDirection,
  squaredDistance,
  toDirection,
} from '../../src/detect/direction.js';
import { EMBEDDING_VALUES } from '../../src/detect/gesture-segment.js';
import { Embeddings, ZERO_POINT } from './embeddings.js';

const direction = (embedding: Int8Array, zeroPoint = ZERO_POINT): Int8Array => {
  const into = new Int8Array(EMBEDDING_VALUES);
  toDirection(embedding, zeroPoint, into);
  return into;
};
const length = (values: Int8Array): number => Math.hypot(...values);

describe('detect/direction', () => {
  it('has one length, whatever the strength of the motion', () => {
    const embeddings = new Embeddings(1);
    for (let i = 0; i < 50; i++) {
      assert.ok(Math.abs(length(direction(embeddings.other())) - DIRECTION_LENGTH) < 2);
    }
    const weak = Int8Array.from({ length: EMBEDDING_VALUES }, (_, i) => i % 5);
    const strong = weak.map((value) => 10 * value);
    assert.ok(squaredDistance(direction(weak, 0), direction(strong, 0), 0) < 20);
  });

  it('of nothing is nothing', () => {
    const none = new Int8Array(EMBEDDING_VALUES).fill(ZERO_POINT);
    assert.deepEqual(direction(none), new Int8Array(EMBEDDING_VALUES));
  });

  it('is as far as it gets from its opposite', () => {
    const one = direction(new Embeddings(2).other());
    const opposite = one.map((value) => -value);
    const distance = squaredDistance(one, opposite, 0);
    assert.ok(Math.abs(distance / FARTHEST - 1) < 0.02);
  });

  it('is compared with one that stands among others', () => {
    const embeddings = new Embeddings(3);
    const [a, b] = [direction(embeddings.other()), direction(embeddings.other())];
    const all = Int8Array.from([...b, ...a]);
    assert.equal(squaredDistance(a, all, EMBEDDING_VALUES), 0);
    assert.equal(squaredDistance(a, all, 0), squaredDistance(a, b, 0));
  });

  it('is no longer compared once it is too far', () => {
    const [a, b] = [new Int8Array(EMBEDDING_VALUES), new Int8Array(EMBEDDING_VALUES).fill(10)];
    assert.equal(squaredDistance(a, b, 0, 100), 800);
    assert.equal(squaredDistance(a, b, 0), 3200);
  });

  it('of a mean lies nearer to a kind than its repetitions do', () => {
    const embeddings = new Embeddings(4);
    const kind = embeddings.kind();
    const truth = direction(embeddings.of(kind, 0));
    const five = Array.from({ length: 5 }, () => direction(embeddings.of(kind)));
    const mean = meanDirection(Int8Array.from(five.flatMap((one) => [...one])), 5);
    for (const one of five) {
      assert.ok(squaredDistance(mean, truth, 0) < squaredDistance(one, truth, 0));
    }
  });
});
