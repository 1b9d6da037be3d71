import assert from 'node:assert/strict';
import { clockText, durationText, preciseClockText } from '../../host-tools/console/time-text.js';

describe('console/time-text', () => {
  for (const [seconds, text] of [
    [0, '0:00'],
    [59.99, '0:59'],
    [125, '2:05'],
    [3600, '1:00:00'],
    [86_399, '23:59:59'],
  ] as const) {
    it(`shows ${seconds} s as ${text}`, () => assert.equal(clockText(seconds * 1e6), text));
  }

  it('rounds to a tenth across the second', () => {
    assert.equal(preciseClockText(59.96e6), '1:00.0');
    assert.equal(preciseClockText(125.34e6), '2:05.3');
  });

  it('says durations as people do', () => {
    assert.deepEqual([0.25, 45, 200, 7500].map(durationText), [
      '0.3 s',
      '45 s',
      '3 min 20 s',
      '2 h 5 min',
    ]);
  });
});
