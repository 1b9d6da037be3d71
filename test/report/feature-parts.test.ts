import assert from 'node:assert/strict';
import type { FeaturePart } from '../../host-tools/report/feature-part.js';
import { contextPart } from '../../host-tools/report/features/context-part.js';
import { gesturePart } from '../../host-tools/report/features/gesture-part.js';
import { handwashPart } from '../../host-tools/report/features/handwash-part.js';
import { raisePart } from '../../host-tools/report/features/raise-part.js';
import { simulationPart } from '../../host-tools/report/features/simulation-part.js';
import { smallEvaluation } from './evaluation-fixture.js';
import {
  contextEvaluation,
  gestureEvaluation,
  raiseEvaluation,
  simulationSummary,
} from './feature-fixtures.js';

const COMMAND = 'carpal evaluate --feature x';

/** `title: figure, verdict` of every target, spaces plain. */
function told({ targets }: FeaturePart): string[] {
  return targets.map(({ title, figure, verdict }) =>
    `${title}: ${figure}, ${verdict}`.replaceAll('\u00a0', ' '),
  );
}

describe('report: what each feature brings', () => {
  it('hand washing: its three targets, and the timer of spliced washes as synthetic', () => {
    const part = handwashPart(smallEvaluation(), COMMAND);
    assert.deepEqual(told(part), [
      'Washes found: 95.0 %, met',
      'False alarms: 2, too few hours',
      'Median time to confirm: 6.0 s, met',
      'Timer back-dated, median: 1.5 s, not met',
    ]);
    assert.deepEqual(
      part.targets.map(({ synthetic }) => synthetic),
      [false, false, false, true],
    );
    assert.ok('handwash' in part.kinds && 'handwash:synthetic' in part.kinds);
  });

  it('gestures: the mean over people never seen, beside what others reached', () => {
    const part = gesturePart(gestureEvaluation(), COMMAND);
    assert.deepEqual(told(part), [
      'Gestures of people never seen, mean F1: 0.835, not met',
      'Gesture reported after its end, 95 % within: 116 ms, met',
    ]);
    assert.match(part.body.text, /\.63 \.91 \.84 \.83 \.75/);
    const kinds = part.kinds as Record<string, Record<string, number>>;
    assert.equal(kinds.gesture!.dailyFalseAlarms, 2);
    assert.equal(kinds.gesture!.dailyHours, 1);
    assert.deepEqual(Object.keys(kinds).filter((kind) => kind.startsWith('gesture:')).length, 4);
    assert.equal(kinds['gesture:flick-left']!.f1, 0.7895);
  });

  it('raises: synthetic throughout, a zero never without its bound', () => {
    const part = raisePart(raiseEvaluation(), COMMAND);
    assert.ok(part.targets.every(({ synthetic }) => synthetic));
    assert.deepEqual(
      part.targets.map(({ verdict }) => verdict),
      ['met', 'met', 'met'],
    );
    assert.match(part.targets[0]!.detail, /18 of 20 raises found/);
    assert.match(part.text, /walks +1\.00 +6 +6\.00 \(≤ 11\.84\)/);
    assert.match(part.body.text, /Scratching the face[\s\S]*?no data/);
  });

  it('contexts: confusions and delays without a target, joined recordings as synthetic', () => {
    const part = contextPart(contextEvaluation());
    assert.deepEqual(part.targets, []);
    const kinds = part.kinds as Record<string, Record<string, { transitions: object[] }>>;
    assert.deepEqual(Object.keys(kinds), ['context', 'context:synthetic']);
    assert.deepEqual(Object.keys(kinds.context!), ['unseenPeople', 'unseenDevice', 'tunedOn']);
    assert.deepEqual(kinds.context!.unseenPeople!.transitions[3], {
      ...{ to: 'walking', transitions: 2, followed: 2, p50S: 3, p95S: 5 },
    });
    assert.match(part.body.text, /No data here: table, moving/);
    assert.match(part.text, /Synthetic, unseen people/);
  });

  it('a simulated day: heap, meter and energy, estimates said as such', () => {
    assert.deepEqual(told(simulationPart(simulationSummary())), [
      'JavaScript heap, slots at most: 61 %, met',
      'JavaScript heap, bytes of chunks at most: 25 %, met',
      'Arena of all models: 47,000 B, met',
      'JavaScript while watching for motion: 190, met',
      'JavaScript with every model on: 1,831, met',
      'Current, radio policy event, as configured: 1.61 mA, met at the estimate',
      'Current, radio policy advertise, as configured: 4.37 mA, not met',
      'Current, radio policy connected, as configured: 4.32 mA, met',
      'Current on the table: 0.70 mA, met',
    ]);
    assert.match(simulationPart(simulationSummary()).body.text, /gesture:flick-left[\s\S]*?0\.12/);
    const onNode = simulationPart({ ...simulationSummary(), heap: null });
    assert.equal(onNode.targets[0]!.verdict, 'no data');
  });
});
