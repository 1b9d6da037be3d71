import assert from 'node:assert/strict';
import { shareOf } from '../bench/link.bench.js';

describe('the rate of a pull', () => {
  it('is at least 90 % of what 921,600 baud carry', async () => {
    const share = await shareOf({ bytesPerS: 92_160 }, 500_000);
    assert.ok(share >= 0.9 && share < 1, `${share}`);
  });

  it('is at least 90 % of 1 MB/s', async () => {
    const share = await shareOf({ bytesPerS: 1e6 }, 2_000_000);
    assert.ok(share >= 0.9 && share < 1, `${share}`);
  });

  it('is far from it with a driver that holds no more than 64 B', async () => {
    const share = await shareOf({ bytesPerS: 1e6, fifoBytes: 64 }, 200_000);
    assert.ok(share < 0.9, `${share}`);
  });
});
