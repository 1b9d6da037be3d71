import assert from 'node:assert/strict';
import { byActivity, byPerson } from '../../host-tools/evaluation/groups.js';
import { summarise } from '../../host-tools/evaluation/summary.js';
import { detected, evaluated, wash } from './evaluated.js';

const KIND = 'handwash';

describe('evaluation: summary', () => {
  it('counts hours outside truth only, and bounds the rate', () => {
    const one = evaluated(
      3660,
      [wash(100, 160)],
      [detected(100, 105, 160), detected(500, 505, 515)],
    );
    const { falseAlarms, falsePerHour, falsePerHour95, falseSecondsPerHour } = summarise(
      [one],
      KIND,
    );
    assert.deepEqual([falseAlarms, falsePerHour, falseSecondsPerHour], [1, 1, 15]);
    assert.ok(Math.abs(falsePerHour95! - 4.744) < 1e-3);
  });

  it('pools: adds counts and hours before it divides', () => {
    const busy = evaluated(1800, [], [detected(10, 12, 20), detected(110, 112, 120)]);
    const quiet = evaluated(5400, [], []);
    assert.equal(summarise([busy, quiet], KIND).falsePerHour, 1);
  });

  it('bounds zero events in T hours by 3.0 / T', () => {
    const { falsePerHour, falsePerHour95 } = summarise([evaluated(7200, [], [])], KIND);
    assert.equal(falsePerHour, 0);
    assert.ok(Math.abs(falsePerHour95! - 2.996 / 2) < 1e-3);
  });

  it('counts an overrun past the truth as false seconds, without a false alarm', () => {
    const one = evaluated(3660, [wash(100, 160)], [detected(100, 105, 190)]);
    const { falseAlarms, falseSecondsPerHour } = summarise([one], KIND);
    assert.deepEqual([falseAlarms, falseSecondsPerHour], [0, 30]);
  });

  it('measures latency from the true start to the confirmation', () => {
    const washes = [5, 7, 20].map((s) => evaluated(60, [wash(0, 60)], [detected(1, s, 60)]));
    const { latencyP50S, latencyP95S } = summarise(washes, KIND);
    assert.deepEqual([latencyP50S, latencyP95S], [7, 20]);
  });

  it('has no timer error where truth is unbounded', () => {
    const unbounded = wash(0, 60, { bounded: false });
    assert.equal(
      summarise([evaluated(60, [unbounded], [detected(1, 5, 60)])], KIND).timerErrorP50S,
      null,
    );
    const bounded = evaluated(60, [wash(0, 60)], [detected(1, 5, 60)]);
    assert.equal(summarise([bounded], KIND).timerErrorP50S, 1);
  });

  it('has no recall without truth and no rate without negatives', () => {
    const { recall } = summarise([evaluated(60, [], [])], KIND);
    const { falsePerHour, falsePerHour95 } = summarise([evaluated(60, [wash(0, 60)], [])], KIND);
    assert.deepEqual([recall, falsePerHour, falsePerHour95], [null, null, null]);
  });

  it('puts the person with the lowest recall first', () => {
    const of = (subject: string, found: boolean) =>
      evaluated(60, [wash(0, 60)], found ? [detected(0, 5, 60)] : [], { subject });
    const people = byPerson(
      [of('set:good', true), of('set:bad', false), of('set:fine', true)],
      KIND,
    );
    assert.deepEqual(
      people.map(({ name }) => name),
      ['set:bad', 'set:fine', 'set:good'],
    );
  });

  it('tells false alarms by what was done', () => {
    const one = evaluated(3600, [], [detected(10, 12, 20)], {
      negativeS: { walking: 1800, eating: 1800 },
    });
    const [worst, other] = byActivity([one], KIND);
    assert.deepEqual([worst!.activity, worst!.falsePerHour], ['walking', 2]);
    assert.deepEqual([other!.activity, other!.falseAlarms, other!.falsePerHour], ['eating', 0, 0]);
    assert.ok(other!.falsePerHour95! > 5.9);
  });
});
