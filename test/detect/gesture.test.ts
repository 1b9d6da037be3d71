import assert from 'node:assert/strict';
import { GestureDecision } from '../../src/detect/gesture.js';

const NONE = 0;
const FLICK = 1;
const TURN = 2;
const LIMITS = { enterSteps: 10, heldLabels: [TURN], refractoryUs: 300_000 };
const RUN_US = 80_000;

type Run = readonly [logits: readonly number[], rests?: boolean] | 'rest';

const flick = (steps: number): Run => [[0, steps, 0]];
const turn = (steps: number, rests: boolean): Run => [[0, 0, steps], rests];
const none: Run = [[40, 0, 0]];

/** The label claimed at each run; runs are 80 ms apart. */
function claims(runs: readonly Run[]): number[] {
  const decision = new GestureDecision(3, NONE, LIMITS);
  const found: number[] = [];
  for (const [i, run] of runs.entries()) {
    if (run === 'rest') decision.onRest();
    else {
      const [logits, rests = false] = run;
      found.push(decision.onRun(i * RUN_US, Int8Array.from([...logits, 99]), rests));
    }
  }
  return found;
}

const CASES: readonly [string, readonly Run[], readonly number[]][] = [
  ['claims at once what one run is sure of', [flick(20)], [FLICK]],
  ['claims by two runs what one leaves open', [flick(12), flick(12)], [-1, FLICK]],
  ['claims nothing below the threshold', [flick(9), flick(9), flick(9)], [-1, -1, -1]],
  ['claims a gesture once', [flick(30), flick(30), flick(30)], [FLICK, -1, -1]],
  [
    'claims it again once it saw something else and time has passed',
    [flick(30), none, none, none, flick(80), flick(80)],
    [FLICK, -1, -1, -1, FLICK, -1],
  ],
  ['claims no other so soon after it', [flick(30), turn(90, true)], [FLICK, -1]],
  [
    'claims the same of the next motion, but not too soon',
    [flick(30), 'rest', flick(30), 'rest', flick(30)],
    [FLICK, -1, FLICK],
  ],
  [
    'waits with a turn until the hand rests',
    [turn(40, false), turn(40, false), turn(40, true)],
    [-1, -1, TURN],
  ],
  ['takes more for a turn than for a flick', [turn(15, true), turn(15, true)], [-1, -1]],
  ['waits no longer where it is sure', [turn(60, false), turn(60, false)], [-1, TURN]],
  ['claims no rest', [none, none], [-1, -1]],
];

describe('built-in gestures', () => {
  for (const [name, runs, expected] of CASES) {
    it(name, () => assert.deepEqual(claims(runs), expected));
  }

  it('keep the margin of the claim', () => {
    const decision = new GestureDecision(3, NONE, LIMITS);
    decision.onRun(0, Int8Array.from([-20, 30, -20]), false);
    assert.equal(decision.steps, 25);
  });
});
