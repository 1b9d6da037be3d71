import assert from 'node:assert/strict';
import { plannedBytes } from '../../host-tools/tflite/greedy-planner.js';

const buffer = (bytes: number, firstUse: number, lastUse: number) => ({ bytes, firstUse, lastUse });

describe('greedy planner', () => {
  it('lets buffers that are never in use together share their memory', () => {
    assert.equal(plannedBytes([buffer(100, 0, 1), buffer(80, 2, 3)]), 100);
  });

  it('keeps buffers apart that meet in one step', () => {
    assert.equal(plannedBytes([buffer(100, 0, 1), buffer(80, 1, 2)]), 180);
  });

  it('fills a gap below a buffer that came first', () => {
    // 100 at 0, 90 above it, and 60 in the place of the 100, which it never meets.
    assert.equal(plannedBytes([buffer(100, 0, 1), buffer(90, 1, 3), buffer(60, 2, 3)]), 190);
  });

  it('leaves holes as TFLite Micro does: greedy is not optimal', () => {
    // The chain of a depthwise-separable network: 1600, 800, 800, 1600 would fit in 2400.
    const chain = [buffer(1600, 0, 1), buffer(800, 1, 2), buffer(800, 2, 3), buffer(1600, 3, 4)];
    assert.equal(plannedBytes(chain), 3200);
  });

  it('takes nothing for no buffers', () => {
    assert.equal(plannedBytes([]), 0);
  });
});
