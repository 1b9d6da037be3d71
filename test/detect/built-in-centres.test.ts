import assert from 'node:assert/strict';
import { BuiltInCentres } from '../../src/detect/built-in-centres.js';
import { EMBEDDING_VALUES } from '../../src/detect/gesture-segment.js';
import { Embeddings } from './embeddings.js';

const of = (value: number) => new Int8Array(EMBEDDING_VALUES).fill(value);

describe('detect/built-in-centres', () => {
  it('say nothing of a gesture before it was made three times', () => {
    const centres = new BuiltInCentres(2);
    for (const value of [9, 10]) centres.learn(1, of(value));
    assert.equal(centres.distance(1, of(0)), 0);
    centres.learn(1, of(11));
    assert.equal(centres.distance(1, of(0)), 32 * 100);
    assert.equal(centres.distance(0, of(0)), 0);
  });

  it('lie where repetitions lie', () => {
    const embeddings = new Embeddings(5);
    const [kind, other] = [embeddings.kind(), embeddings.kind()];
    const centres = new BuiltInCentres(1);
    for (let i = 0; i < 40; i++) centres.learn(0, embeddings.of(kind));
    const own = centres.distance(0, embeddings.of(kind));
    assert.ok(own < 0.2 * centres.distance(0, embeddings.of(other)));
  });

  it('follow the wearer', () => {
    const centres = new BuiltInCentres(1);
    for (let i = 0; i < 100; i++) centres.learn(0, of(-60));
    for (let i = 0; i < 60; i++) centres.learn(0, of(60));
    assert.ok(centres.distance(0, of(60)) < 32 * 100);
  });

  it('are not those of a model with other gestures', () => {
    const centres = new BuiltInCentres(2);
    for (let i = 0; i < 3; i++) centres.learn(0, of(7));
    const [same, other] = [new BuiltInCentres(2), new BuiltInCentres(3)];
    same.restore(centres);
    other.restore(centres);
    assert.equal(same.distance(0, of(0)), 32 * 49);
    assert.equal(other.distance(0, of(0)), 0);
  });
});
