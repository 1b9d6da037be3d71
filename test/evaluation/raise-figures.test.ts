import assert from 'node:assert/strict';
import type { JudgedMoment } from '../../host-tools/evaluation/raise-evaluation.js';
import {
  momentFigures,
  openings,
  raiseSummary,
} from '../../host-tools/evaluation/raise-figures.js';
import { raiseEvaluation } from '../report/feature-fixtures.js';

const S = 1e6;

/** A raise at 10 s, spoken from 11 s on, heard from 10.5 s on, told at 11.3 s. */
function moment(changes: Partial<JudgedMoment> = {}): JudgedMoment {
  return {
    activity: 'raise',
    startUs: 10 * S,
    endUs: 15 * S,
    speech: { startUs: 11 * S, endUs: 12 * S },
    positive: true,
    reportedUs: 11.3 * S,
    listening: { startUs: 10.5 * S, endUs: 13 * S },
    ...changes,
  };
}

const SILENT = { speech: null, positive: false, reportedUs: null };
const summaryOf = (moments: readonly JudgedMoment[], strayReports = 0) =>
  raiseSummary({ moments, strayReports, mixedS: 3600 });

describe('evaluation: figures of raises', () => {
  it('run from the voice to the report, and from the settled microphone to the voice', () => {
    const found = summaryOf([moment()]);
    assert.deepEqual([found.recall, found.latencyP95S, found.beforeSpeechP5S], [1, 0.3, 0.45]);
  });

  it('count what was not reported, and what was where nobody raised to speak', () => {
    const missed = moment({ reportedUs: null });
    const call = moment({ activity: 'phone-call', positive: false });
    const { truth, hit, falseAlarms } = summaryOf([moment(), missed, call], 2);
    assert.deepEqual([truth, hit, falseAlarms], [2, 1, 3]);
  });

  it('say how soon the microphone closes where nobody speaks', () => {
    const silent = moment({ ...SILENT, listening: { startUs: 10.4 * S, endUs: 11.9 * S } });
    const never = moment({ ...SILENT, listening: null });
    assert.equal(summaryOf([silent, never]).asleepP95S, 0.9);
    assert.equal(summaryOf([never]).asleepP95S, null);
  });

  it('stand apart by activity and voice', () => {
    const rows = momentFigures([
      moment(),
      moment(SILENT),
      moment({ ...SILENT, activity: 'glance' }),
    ]);
    assert.deepEqual(
      rows.map(({ activity, spoken, moments, reported }) => [activity, spoken, moments, reported]),
      [
        ['glance', false, 1, 0],
        ['raise', true, 1, 1],
        ['raise', false, 1, 0],
      ],
    );
  });

  it('have openings by set, then by activity, with bounds', () => {
    const [whole, drink] = openings(raiseEvaluation().daily);
    assert.deepEqual([whole!.activity, whole!.openings, whole!.perHour], [null, 6, 6]);
    assert.deepEqual([drink!.activity, drink!.openings, drink!.secondsPerHour], ['drink', 6, 12]);
    assert.ok(whole!.perHour95! > 11.8 && whole!.perHour95! < 11.9);
  });
});
