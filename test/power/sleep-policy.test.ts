import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { recheckMs, type SleepFacts, sleepFor } from '../../modules/power/sleep-policy.js';

const LATE = 60e6;
const IDLE: SleepFacts = {
  mode: 'still',
  usb: false,
  uptimeUs: LATE,
  bootCause: 'power-on',
  deepWanted: false,
};

const ROWS: [facts: Partial<SleepFacts>, sleep: string, recheck: number | null][] = [
  [{}, 'light', null],
  [{ mode: 'table' }, 'light', null],
  [{ mode: 'moving' }, 'light', null],
  [{ mode: 'listening' }, 'light', null],
  [{ mode: 'charging' }, 'light', null],
  [{ mode: 'service' }, 'awake', null],
  [{ mode: 'table', deepWanted: true }, 'deep', null],
  [{ mode: 'service', deepWanted: true }, 'awake', null],
  [{ usb: true }, 'awake', 1000],
  [{ usb: true, deepWanted: true }, 'awake', 1000],
  [{ usb: true, uptimeUs: 0 }, 'awake', 1000],
  [{ uptimeUs: 0 }, 'awake', 10_000],
  [{ uptimeUs: 9_999_999 }, 'awake', 1],
  [{ uptimeUs: 10_000_000 }, 'light', null],
  [{ uptimeUs: 4e6, deepWanted: true }, 'awake', 6000],
  [{ uptimeUs: 0, bootCause: 'deep-sleep' }, 'light', null],
  [{ uptimeUs: 0, bootCause: 'deep-sleep', deepWanted: true }, 'deep', null],
  [{ uptimeUs: 0, bootCause: 'panic' }, 'awake', 10_000],
  [{ uptimeUs: 0, bootCause: 'brown-out' }, 'awake', 10_000],
  [{ uptimeUs: 0, bootCause: 'unknown' }, 'awake', 10_000],
];

describe('sleep policy', () => {
  for (const [change, sleep, recheck] of ROWS) {
    it(`${JSON.stringify(change)} is ${sleep}, looked at again after ${recheck ?? 'an event'}`, () => {
      const facts = { ...IDLE, ...change };
      assert.equal(sleepFor(facts), sleep);
      assert.equal(recheckMs(facts), recheck);
    });
  }
});
