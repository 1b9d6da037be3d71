import assert from 'node:assert/strict';
import { nominalRateHz } from '../../host-tools/recordings/recording.js';

describe('recordings: nominal rate', () => {
  it('is the inverse of the median interval, whatever the gaps', () => {
    const t_us = Float64Array.of(0, 20_000, 40_000, 1_040_000, 1_060_000, 1_080_000);
    assert.equal(nominalRateHz(t_us), 50);
  });

  it('leaves out equal stamps', () => {
    assert.equal(nominalRateHz(Float64Array.of(0, 0, 0, 0, 10_000, 20_000)), 100);
  });

  it('is not a number for a single instant', () => {
    assert.equal(nominalRateHz(Float64Array.of(5, 5, 5)), Number.NaN);
  });
});
