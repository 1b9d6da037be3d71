import assert from 'node:assert/strict';
import {
  afterGesture,
  afterTime,
  type FoundGesture,
  repeatDueUs,
  singleOf,
} from '../../src/detect/repeats.js';

const RULE = { repeatUs: 1000, doubles: ['pinch', 'clench'] };

const found = (id: string, startUs: number, confidence = 0.9): FoundGesture => ({
  id,
  startUs,
  endUs: startUs + 300,
  confidence,
});
const pinch = found('pinch', 0);
/** Recognised so long after it ended. */
const AFTER = 100;
const follow = (pending: FoundGesture | null, next: FoundGesture) =>
  afterGesture(pending, next, next.endUs + AFTER, RULE);

type Row = [
  what: string,
  pending: FoundGesture | null,
  next: FoundGesture,
  waits: string | null,
  reports: string[],
];

const TABLE: Row[] = [
  ['without a double armed', null, found('flick', 0), null, ['flick']],
  ['with one armed', null, pinch, 'pinch', []],
  ['twice in time', pinch, found('pinch', 900), null, ['double-pinch']],
  ['twice, a little late', pinch, found('pinch', 901), 'pinch', ['pinch']],
  ['another that has a double', pinch, found('clench', 500), 'clench', ['pinch']],
  ['another that has none', pinch, found('flick', 500), null, ['pinch', 'flick']],
];

describe('detect/repeats', () => {
  for (const [what, pending, next, waits, reports] of TABLE) {
    it(`${what}: waits ${waits}, reports ${reports.join(' then ') || 'nothing'}`, () => {
      const step = follow(pending, next);
      assert.equal(step.pending?.id ?? null, waits);
      assert.deepEqual(
        step.reports.map(({ id }) => id),
        reports,
      );
    });
  }

  it('a double lasts from the first to the end of the second, and is as sure as the less sure of them', () => {
    const { reports } = follow(found('pinch', 0, 0.6), found('pinch', 500));
    assert.deepEqual(reports, [{ id: 'double-pinch', startUs: 0, endUs: 800, confidence: 0.6 }]);
  });

  it('three in a row are a double and one that waits', () => {
    const double = follow(pinch, found('pinch', 500));
    const third = follow(double.pending, found('pinch', 1000));
    assert.deepEqual([third.pending?.startUs, third.reports.length], [1000, 0]);
  });

  it('a single is reported when its window is over, and not before', () => {
    const dueUs = repeatDueUs(pinch, RULE);
    assert.equal(dueUs, 300 + 1000);
    assert.deepEqual(afterTime(pinch, dueUs - 1, RULE), { pending: pinch, reports: [] });
    assert.deepEqual(afterTime(pinch, dueUs, RULE), { pending: null, reports: [pinch] });
  });

  it('nothing is due while nothing waits', () => {
    assert.equal(repeatDueUs(null, RULE), Number.POSITIVE_INFINITY);
    assert.deepEqual(afterTime(null, 1e9, RULE), { pending: null, reports: [] });
  });

  it('knows whose double a gesture is', () => {
    assert.equal(singleOf('double-pinch'), 'pinch');
    assert.equal(singleOf('pinch'), null);
  });
});
