import assert from 'node:assert/strict';
import { DeviceClock } from '../../src/clock.js';

describe('device clock', () => {
  it('goes on from the retained time', () => {
    const clock = new DeviceClock(() => 250, 1_000_000);
    assert.equal(clock.now(), 1_000_250);
  });

  it('never runs backwards', () => {
    const uptimes = [10, 20, 5, 19, 21];
    const clock = new DeviceClock(() => uptimes.shift()!);
    assert.deepEqual(
      [1, 2, 3, 4, 5].map(() => clock.now()),
      [10, 20, 20, 20, 21],
    );
  });

  it('is exact to the microsecond after 200 years', () => {
    const base = 200 * 365.25 * 86_400e6;
    assert.equal(new DeviceClock(() => 1, base).now() - base, 1);
  });
});
