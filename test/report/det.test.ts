import assert from 'node:assert/strict';
import { type DetPoint, detCurve, thresholdsTried } from '../../host-tools/report/det.js';
import { detAxes, detChart } from '../../host-tools/report/det-chart.js';
import { fixtureContext, smallEvaluation } from './evaluation-fixture.js';

const { recordings, thresholds } = smallEvaluation();
const curve = detCurve('handwash', recordings, thresholds, fixtureContext);
const at = (enterSteps: number): DetPoint =>
  curve.find((point) => point.enterSteps === enterSteps)!;

describe('report/det', () => {
  it('always tries the threshold in use', () => {
    assert.ok(thresholdsTried(19).includes(19));
    assert.deepEqual(
      thresholdsTried(19),
      [...thresholdsTried(19)].sort((a, b) => a - b),
    );
  });

  it('gives at the operating point what the detector said', () => {
    const { truth, missed, falseAlarms, hours } = at(thresholds.enterSteps);
    assert.deepEqual({ truth, missed, falseAlarms }, { truth: 20, missed: 1, falseAlarms: 2 });
    assert.ok(Math.abs(hours - 21) < 1e-9, `${hours} h`);
  });

  it('misses everything and alarms never at a threshold no score reaches', () => {
    const { missed, falseAlarms } = at(252);
    assert.deepEqual({ missed, falseAlarms }, { missed: 20, falseAlarms: 0 });
  });

  it('misses nothing and alarms in every recording at one that every score reaches', () => {
    const { missed, falseAlarms } = at(-252);
    assert.deepEqual({ missed, falseAlarms }, { missed: 0, falseAlarms: 21 });
  });

  it('misses no fewer as the threshold rises', () => {
    for (let i = 1; i < curve.length; i++) {
      assert.ok(curve[i]!.missed >= curve[i - 1]!.missed, `enter ${curve[i]!.enterSteps}`);
    }
  });
});

describe('report/det-chart', () => {
  const point = (enterSteps: number, missed: number, falseAlarms: number): DetPoint => ({
    enterSteps,
    truth: 10,
    missed,
    falseAlarms,
    hours: 2,
  });

  it('begins where false alarms are most: below, they flow together', () => {
    const points = [point(0, 0, 1), point(5, 0, 8), point(10, 1, 2)];
    assert.deepEqual(
      detAxes(points, points).map(({ enterSteps }) => enterSteps),
      [5, 10],
    );
  });

  it('bounds a rate of zero', () => {
    const [only] = detAxes([point(0, 1, 0)], [point(0, 1, 0)]);
    assert.equal(only!.missRate, 0.1);
    assert.equal(only!.falsePerHour, 0);
    assert.ok(Math.abs(only!.falsePerHour95 - 2.9957 / 2) < 1e-4, `${only!.falsePerHour95}`);
  });

  it('is empty without washes or without hours', () => {
    assert.deepEqual(detAxes([{ ...point(0, 0, 0), truth: 0 }], [point(0, 0, 0)]), []);
    assert.deepEqual(detAxes([point(0, 0, 0)], [{ ...point(0, 0, 0), hours: 0 }]), []);
  });

  it('rings the operating point and says it in words', () => {
    const points = detAxes([point(5, 1, 2)], [point(5, 1, 2)]);
    const lines = [{ name: 'people', title: 'unseen people', points }] as const;
    const { text } = detChart(lines, 5, { missRate: 0.05, falsePerHour: 0.1 });
    assert.equal(text.match(/class="operating"/g)?.length, 1);
    assert.match(
      text,
      /unseen people: 10\.0\u00a0% missed, 1\.00 false alarms per hour \(at most 3/,
    );
  });
});
