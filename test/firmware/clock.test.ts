import assert from 'node:assert/strict';
import { DeviceClock } from '../../src/clock.js';

describe('device clock', () => {
  it('goes on from the time an earlier boot had reached, where its counter starts anew', () => {
    const clock = new DeviceClock(() => 250);
    assert.equal(clock.resume(1_000_000), false);
    assert.equal(clock.now(), 1_000_000);
  });

  it('follows a counter that ran on', () => {
    const clock = new DeviceClock(() => 1_000_250);
    assert.equal(clock.resume(1_000_000), true);
    assert.equal(clock.now(), 1_000_250);
  });

  it('never runs backwards', () => {
    const counts = [10, 20, 5, 19, 21];
    const clock = new DeviceClock(() => counts.shift()!);
    assert.deepEqual(
      [1, 2, 3, 4, 5].map(() => clock.now()),
      [10, 20, 20, 20, 21],
    );
  });

  it('is exact to the microsecond after 200 years', () => {
    const base = 200 * 365.25 * 86_400e6;
    let counter = 0;
    const clock = new DeviceClock(() => counter);
    clock.resume(base);
    counter = 1;
    assert.equal(clock.now() - base, 1);
  });
});
