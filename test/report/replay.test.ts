import assert from 'node:assert/strict';
import { confirmations } from '../../host-tools/report/replay.js';
import { fixtureContext, idleHour, washRecording } from './evaluation-fixture.js';

const THRESHOLDS = { enterSteps: 20, exitSteps: 4 };
const UP = 60;

/** Times of scores a hop apart from `fromS` on, in microseconds. */
const hops = (fromS: number, n: number): number[] =>
  Array.from({ length: n }, (_, i) => (fromS + i / 2) * 1e6);

const run = (t_us: number[], steps: number[]): number[] =>
  confirmations({ t_us, steps }, THRESHOLDS, fixtureContext).map((us) => us / 1e6);

describe('report/replay', () => {
  it('confirms a second after the score went up', () => {
    assert.deepEqual(run(hops(4, 20), new Array(20).fill(UP)), [5]);
  });

  it('says nothing of low scores', () => {
    assert.deepEqual(run(hops(4, 20), new Array(20).fill(-UP)), []);
  });

  it('closes a wash in a long silence, so that the next one is another', () => {
    const t_us = [...hops(4, 10), ...hops(100, 10)];
    assert.deepEqual(run(t_us, new Array(20).fill(UP)), [5, 101]);
  });

  it('bridges a silence shorter than the pause limit', () => {
    const t_us = [...hops(4, 10), ...hops(14, 10)];
    assert.deepEqual(run(t_us, new Array(20).fill(UP)), [5]);
  });

  it('counts hops, not the bursts in which scores arrive', () => {
    // The third score comes 0.96 s after the first, and is a second later.
    const bursts = hops(4, 20).map((us) => Math.ceil(us / 0.96e6) * 0.96e6);
    assert.deepEqual(run(bursts, new Array(20).fill(UP)), [5.76]);
  });

  it('finds in a recording what its detections say', () => {
    const { scores } = idleHour('clap', 'q', [600, 2400]);
    const found = confirmations(scores, THRESHOLDS, fixtureContext).map((us) => us / 1e6);
    assert.equal(found.length, 2);
    assert.ok(Math.abs(found[0]! - 600) < 2 && Math.abs(found[1]! - 2400) < 2, `${found}`);
    const missed = washRecording('missed', 'p', null);
    assert.deepEqual(confirmations(missed.scores, THRESHOLDS, fixtureContext), []);
  });
});
