import assert from 'node:assert/strict';
import { checkUnits, RateCheck } from '../../host-tools/evaluation/input-checks.js';
import type { Recording } from '../../host-tools/recordings/recording.js';
import { swaying } from './motion.js';

const still = (gravity: number): Recording => swaying({ seconds: 20, sway: 0.1, gravity });

describe('evaluation: input that cannot be', () => {
  for (const gravity of [8.8, 9.81, 10.4]) {
    it(`takes ${gravity} m/s² at rest: real watches are that far off`, () => {
      checkUnits(still(gravity));
    });
  }

  for (const [unit, gravity] of [
    ['g', 1],
    ['none: gravity removed', 0.05],
    ['a wrong range', 19.6],
  ] as const) {
    it(`refuses ${gravity} at rest (${unit})`, () => {
      assert.throws(() => checkUnits(still(gravity)), { code: 'bad-samples' });
    });
  }

  it('refuses g where the wrist never rests', () => {
    assert.throws(() => checkUnits(swaying({ seconds: 20, sway: 1, gravity: 1 })), {
      code: 'bad-samples',
    });
  });

  it('takes a sprint', () => checkUnits(swaying({ seconds: 20, sway: 30 })));

  it('refuses two recordings of other rates', () => {
    const rates = new RateCheck();
    rates.check(swaying({ seconds: 20, rateHz: 25 }));
    assert.throws(
      () => rates.check(swaying({ seconds: 20, rateHz: 50 })),
      /25\.0 Hz, found 50\.0 Hz/,
    );
  });

  it('refuses a recording that changes its rate', () => {
    const one = swaying({ seconds: 60, rateHz: 25 });
    const t_us = one.t_us.map((t, i) =>
      i < 1000 ? t : one.t_us[1000]! + (t - one.t_us[1000]!) / 4,
    );
    assert.throws(() => new RateCheck().check({ ...one, t_us }), { code: 'bad-samples' });
  });

  it('takes jitter and gaps', () => {
    const one = swaying({ seconds: 60 });
    const t_us = one.t_us.map((t, i) => t + (i % 3) * 5000 + (i > 700 ? 900_000 : 0));
    new RateCheck().check({ ...one, t_us });
  });
});
