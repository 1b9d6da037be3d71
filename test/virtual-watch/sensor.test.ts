import assert from 'node:assert/strict';
import type { Recording } from '../../host-tools/recordings/recording.js';
import { countsPerMps2, toSensorCounts } from '../../host-tools/virtual-watch/sensor.js';

const TRAITS = { rangeG: 8, bits: 12 };

function recordingOf(accelMps2: number[]): Recording {
  return {
    name: 'test',
    subject: 'nobody',
    t_us: Float64Array.from(accelMps2.slice(0, accelMps2.length / 3), (_, i) => i * 20_000),
    accelMps2: Float32Array.from(accelMps2),
    gyroRadps: null,
    segments: [],
    notes: [],
  };
}

describe('virtual-watch/sensor', () => {
  it('shows 1 g as 4,096 counts at ±8 g', () => {
    assert.equal(Math.round(9.80665 * countsPerMps2(TRAITS)), 4096);
    const { counts } = toSensorCounts(recordingOf([0, 0, 9.80665, 0, 0, -9.80665]), TRAITS);
    assert.deepEqual([...counts], [0, 0, 4096, 0, 0, -4096]);
  });

  it('resolves 12 bits, left-justified', () => {
    const { counts } = toSensorCounts(recordingOf([0.01, 0.05, 1, 2, 3, 4]), TRAITS);
    assert.ok(counts.every((count) => count % 16 === 0));
  });

  it('clips at its range', () => {
    const { counts } = toSensorCounts(recordingOf([200, -200, 0, 0, 0, 0]), TRAITS);
    assert.deepEqual([...counts.slice(0, 2)], [32752, -32768]);
  });

  it('refuses an empty recording', () => {
    assert.throws(() => toSensorCounts(recordingOf([]), TRAITS), { code: 'bad-samples' });
  });
});
