import assert from 'node:assert/strict';
import {
  centresOf,
  nearestDistance,
  squaredDistance,
} from '../../src/detect/embedding-distance.js';
import { EMBEDDING_VALUES } from '../../src/detect/gesture-segment.js';
import { Embeddings } from './embeddings.js';

const of = (value: number) => new Int8Array(EMBEDDING_VALUES).fill(value);
const all = Int8Array.from([...of(10), ...of(-20), ...of(3)]);

describe('detect/embedding-distance', () => {
  it('is the sum of squares, at most of opposite corners', () => {
    assert.equal(squaredDistance(of(-128), of(127), 0), 32 * 255 * 255);
    const [a, b] = [new Embeddings(1).other(), new Embeddings(2).other()];
    const sum = a.reduce((total, value, i) => total + (value - b[i]!) ** 2, 0);
    assert.equal(squaredDistance(a, b, 0), sum);
  });

  it('is to one that stands among others', () => {
    assert.equal(squaredDistance(of(0), all, EMBEDDING_VALUES), 32 * 400);
  });

  it('is no longer summed once it is too far', () => {
    assert.equal(squaredDistance(of(0), of(10), 0, 100), 800);
  });

  it('to the nearest of several is the least', () => {
    assert.equal(nearestDistance(of(0), all, 3), 32 * 9);
    assert.equal(nearestDistance(of(0), all, 2), 32 * 100);
  });

  it('to the nearest is over the limit where all are', () => {
    assert.ok(nearestDistance(of(100), all, 3, 1000) > 1000);
    assert.equal(nearestDistance(of(3), all, 3, 0), 0);
  });

  it('of several samples is to their mean, too', () => {
    const centres = centresOf(Int8Array.from([...of(10), ...of(20), ...of(-3)]));
    assert.deepEqual(centres.slice(-EMBEDDING_VALUES), of(9));
    assert.deepEqual(centresOf(of(7)), of(7));
  });
});
