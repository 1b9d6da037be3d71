import assert from 'node:assert/strict';
import fc from 'fast-check';
import { currentTimeOfUtc, utcOfCurrentTime } from '../../src/ble/current-time.js';

/** The characteristic's bytes by Date, which the firmware does not have. */
function expected(ms: number): number[] {
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  return [
    year & 0xff,
    year >> 8,
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
    date.getUTCDay() || 7,
    Math.floor(((ms % 1000) * 256) / 1000),
    0,
  ];
}

describe('ble: current time', () => {
  const bytes = new Uint8Array(10);

  it('is as the calendar says, on any day until 2099', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_577_836_800_000, max: 4_102_444_799_000 }), (ms) => {
        currentTimeOfUtc(ms * 1000, bytes);
        assert.deepEqual([...bytes], expected(ms));
        const backUs = utcOfCurrentTime(bytes);
        assert.ok(Math.abs(backUs - ms * 1000) <= 1e6 / 256 + 1, `${backUs}`);
      }),
    );
  });

  for (const [what, value] of Object.entries({
    'too short': [0xea, 7, 1, 1, 0, 0, 0, 1, 0],
    'of the last century': [0xcf, 7, 1, 1, 0, 0, 0, 1, 0, 0],
    'in month 13': [0xea, 7, 13, 1, 0, 0, 0, 1, 0, 0],
    'at hour 24': [0xea, 7, 1, 1, 24, 0, 0, 1, 0, 0],
    'on day 0': [0xea, 7, 1, 0, 0, 0, 0, 1, 0, 0],
  })) {
    it(`is refused where it is ${what}`, () => {
      assert.ok(Number.isNaN(utcOfCurrentTime(Uint8Array.from(value))));
    });
  }
});
