import assert from 'node:assert/strict';
import { joinRecordings } from '../../host-tools/evaluation/join-recordings.js';
import { labelled } from './motion.js';

const S = 1e6;
const WALK = labelled('walk', { seconds: 20, rateHz: 25 });
const SIT = labelled('sit', { seconds: 30, rateHz: 50, sway: 0 });

describe('evaluation: recordings joined', () => {
  const joined = joinRecordings('joined:a', 'set:p', [
    { recording: WALK, fromUs: 5 * S, toUs: 15 * S },
    { recording: SIT, fromUs: 0, toUs: 30 * S },
  ]);

  it('go on in time, each at its own rate', () => {
    const { t_us } = joined;
    assert.equal(t_us[0], 0);
    assert.equal(t_us[1], 40_000);
    assert.equal(t_us[t_us.length - 1], 10 * S + 20_000 + 30 * S);
    for (let i = 1; i < t_us.length; i++) assert.ok(t_us[i]! > t_us[i - 1]!);
  });

  it('bring their labels, cut to the stretches', () => {
    assert.deepEqual(joined.segments, [
      { startUs: 0, endUs: 10 * S, label: 'walk' },
      { startUs: 10.02 * S, endUs: 40.02 * S, label: 'sit' },
    ]);
  });

  it('keep the samples as they are', () => {
    const at = (5 * 25 + 3) * 3;
    assert.deepEqual(joined.accelMps2.slice(9, 12), WALK.accelMps2.slice(at, at + 3));
    assert.equal(joined.gyroRadps, null);
  });
});
