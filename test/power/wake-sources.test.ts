import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { deepSleepWake, type WakeSource } from '../../modules/power/wake-sources.js';

const high = (pin: number): WakeSource => ({ pin, level: 1 });
const low = (pin: number): WakeSource => ({ pin, level: 0 });

describe('pins that end deep sleep', () => {
  const rows: [
    name: string,
    sources: WakeSource[],
    ext1Mask: number,
    ext1Level: 0 | 1,
    ext0: number,
  ][] = [
    ['one high', [high(14)], 1 << 14, 1, -1],
    ['one low', [low(0)], 1, 0, -1],
    ['several high', [high(14), high(3)], (1 << 14) | 8, 1, -1],
    ['an IMU high and a PMU low', [high(14), low(21)], 1 << 14, 1, 21],
    ['one high among low ones', [low(17), high(14), low(21)], (1 << 17) | (1 << 21), 0, 14],
  ];
  for (const [name, sources, ext1Mask, ext1Level, ext0Pin] of rows) {
    it(`are ${name}`, () => {
      assert.deepEqual(deepSleepWake(sources), { ext1Mask, ext1Level, ext0Pin });
    });
  }

  const refused: [name: string, sources: WakeSource[], message: RegExp][] = [
    ['none', [], /found 0 high and 0 low/],
    ['two of each level', [high(1), high(2), low(3), low(4)], /found 2 high and 2 low/],
    ['a pin that the RTC does not have', [high(22)], /from 0 to 21, found 22/],
    ['no pin', [high(-1)], /found -1/],
    ['a part of a pin', [high(1.5)], /found 1.5/],
  ];
  for (const [name, sources, message] of refused) {
    it(`are refused for ${name}`, () => {
      assert.throws(() => deepSleepWake(sources), { code: 'bad-config', message });
    });
  }
});
