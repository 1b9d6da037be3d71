import assert from 'node:assert/strict';
import { ArenaModels } from '../../host-tools/virtual-watch/arena-models.js';
import { CarpalError } from '../../src/errors.js';
import { ARENA_BYTES } from '../../src/inference/model.js';

describe('models in one arena', () => {
  it('take what each keeps and the largest scratch, less than the sum', () => {
    const models = new ArenaModels();
    assert.equal(models.bytes, 0);
    models.open('handwash');
    const alone = models.bytes;
    models.open('gesture');
    const both = models.bytes;
    const other = new ArenaModels();
    other.open('gesture');
    assert.ok(both > Math.max(alone, other.bytes) && both < alone + other.bytes);
    assert.ok(both <= ARENA_BYTES);
  });

  it('are counted once however often they are opened', () => {
    const models = new ArenaModels();
    models.open('handwash');
    const { bytes } = models;
    models.open('handwash');
    assert.equal(models.bytes, bytes);
  });

  it('refuse the one that does not fit beside the others, which stay', () => {
    const alone = new ArenaModels();
    alone.open('gesture');
    const models = new ArenaModels(undefined, alone.bytes);
    models.open('gesture');
    assert.throws(
      () => models.open('handwash'),
      (error) =>
        error instanceof CarpalError &&
        error.code === 'model-arena' &&
        /beside gesture/.test(error.message),
    );
    assert.equal(models.bytes, alone.bytes);
  });
});
