import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ImuWatchdog } from '../../src/sampling/imu-watchdog.js';

const STILL = { power: 'low-power', rateHz: 12.5, watermark: 16 } as const;

describe('sampling/imu-watchdog', () => {
  it('expects samples within the silence, or two watermarks where they take longer', () => {
    const watchdog = new ImuWatchdog(5);
    assert.equal(watchdog.dueUs, Number.POSITIVE_INFINITY);
    watchdog.expect(STILL, 1e6);
    assert.equal(watchdog.dueUs, 6e6);
    watchdog.heard(3e6);
    assert.equal(watchdog.dueUs, 9.25e6);
    watchdog.expect({ ...STILL, watermark: 64 }, 0);
    assert.equal(watchdog.dueUs, 10.24e6);
  });

  it('moves its deadline on a few times a silence, and never before one is over', () => {
    const watchdog = new ImuWatchdog(5);
    watchdog.expect(STILL, 0);
    let moves = 0;
    for (let t_us = 0; t_us < 60e6; t_us += 80_000) {
      const before = watchdog.dueUs;
      watchdog.heard(t_us);
      if (watchdog.dueUs !== before) moves++;
      const leftUs = watchdog.dueUs - t_us;
      assert.ok(leftUs >= 5e6 && leftUs <= 6.25e6, `${leftUs}`);
    }
    assert.ok(moves < 60, `${moves}`);
  });

  it('expects nothing of an IMU that only tells motion', () => {
    const watchdog = new ImuWatchdog(5);
    watchdog.expect({ ...STILL, power: 'motion' }, 0);
    assert.equal(watchdog.dueUs, Number.POSITIVE_INFINITY);
  });

  it('tries an IMU that does not answer at growing intervals up to a minute', () => {
    const watchdog = new ImuWatchdog(5);
    watchdog.expect(STILL, 0);
    const intervals = Array.from({ length: 10 }, () => {
      watchdog.lost(0);
      return watchdog.dueUs / 1e6;
    });
    assert.deepEqual(intervals, [0.5, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
    watchdog.heard(0);
    watchdog.lost(0);
    assert.equal(watchdog.dueUs, 0.5e6);
  });

  it('gives an IMU that was set anew the time to fall silent again', () => {
    const watchdog = new ImuWatchdog(5);
    watchdog.expect(STILL, 0);
    const intervals = Array.from({ length: 6 }, () => {
      watchdog.retried(0);
      return watchdog.dueUs / 1e6;
    });
    assert.deepEqual(intervals, [5, 10, 20, 40, 60, 60]);
  });
});
