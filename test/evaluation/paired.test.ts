import assert from 'node:assert/strict';
import { belowBaseline } from '../../host-tools/evaluation/baseline.js';
import { comparePaired } from '../../host-tools/evaluation/paired.js';
import type { PersonFigures } from '../../host-tools/evaluation/people.js';

function person(subject: string, changes: Partial<PersonFigures> = {}): PersonFigures {
  return {
    subject,
    washes: 10,
    hits: 8,
    falseAlarms: 2,
    negativeHours: 1,
    latencyS: 6,
    ...changes,
  };
}

const NAMES = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
const BEFORE = NAMES.map((name) => person(name));

describe('evaluation: two results compared', () => {
  it('finds no difference between a result and itself', () => {
    const { recall, falsePerHour, latencyS } = comparePaired(BEFORE, BEFORE, 1);
    for (const { difference, low95, high95 } of [recall, falsePerHour, latencyS]) {
      assert.deepEqual([difference, low95, high95], [0, 0, 0]);
    }
  });

  it('is sure of what everyone gained', () => {
    const after = NAMES.map((name) => person(name, { hits: 10 }));
    const { recall } = comparePaired(BEFORE, after, 1);
    assert.ok(Math.abs(recall.difference! - 0.2) < 1e-9);
    assert.ok(recall.low95! > 0);
  });

  it('is not sure of what one person gained', () => {
    const after = [person('p1', { falseAlarms: 0 }), ...BEFORE.slice(1)];
    const { falsePerHour } = comparePaired(BEFORE, after, 1);
    assert.ok(falsePerHour.difference! < 0);
    assert.equal(falsePerHour.high95, 0);
  });

  it('leaves out people whom only one result knows', () => {
    const { pairs } = comparePaired(BEFORE, [person('p2'), person('p9')], 1);
    assert.deepEqual(
      pairs.map(({ subject }) => subject),
      ['p2'],
    );
  });

  it('draws the same people for the same seed', () => {
    const after = NAMES.map((name, i) => person(name, { hits: 6 + i }));
    assert.deepEqual(comparePaired(BEFORE, after, 3), comparePaired(BEFORE, after, 3));
  });

  it('has no recall of people without washes', () => {
    const dry = [person('p1', { washes: 0, hits: 0, latencyS: null })];
    const { recall, latencyS } = comparePaired(dry, dry, 1);
    assert.deepEqual([recall.difference, latencyS.difference], [null, null]);
  });
});

describe('evaluation: baseline', () => {
  const baseline = { leastRecall: 0.8, mostFalsePerHour: 2, mostLatencyS: 6 };

  it('passes what just reaches it', () => assert.deepEqual(belowBaseline(BEFORE, baseline), []));

  const WORSE: [string, Partial<PersonFigures>, RegExp][] = [
    ['recall', { hits: 7 }, /recall 0\.700 is below 0\.8/],
    ['false alarms', { falseAlarms: 3 }, /3\.000 false alarms/],
    ['latency', { latencyS: 6.5 }, /6\.50 s/],
  ];
  for (const [name, change, line] of WORSE) {
    it(`names what is worse: ${name}`, () => {
      const lines = belowBaseline(
        NAMES.map((one) => person(one, change)),
        baseline,
      );
      assert.equal(lines.length, 1);
      assert.match(lines[0]!, line);
    });
  }
});
