import assert from 'node:assert/strict';
import {
  GATE_LIMITS,
  type GateAnswer,
  HOP,
  LAG,
  MotionGate,
} from '../../src/detect/motion-gate.js';

const WINDOW = 64;

/** The gate's answers while an axis takes these values, a sample each. */
function answers(track: readonly number[]): GateAnswer[] {
  const gate = new MotionGate();
  const padded = [...new Array<number>(WINDOW).fill(0), ...track];
  const found: GateAnswer[] = [];
  for (let end = WINDOW + HOP; end <= padded.length; end += HOP) {
    const window = Int8Array.from(
      padded.slice(end - WINDOW, end).flatMap((value) => [0, value, 0]),
    );
    found.push(gate.look(window, end));
  }
  return found;
}

const rest = (samples: number): number[] => new Array<number>(samples).fill(0);
const wave = (samples: number, steps: number, period: number): number[] =>
  Array.from({ length: samples }, (_, i) =>
    Math.round(steps * Math.sin((2 * Math.PI * i) / period)),
  );
const runs = (all: readonly GateAnswer[]): number =>
  all.filter((answer) => answer === 'encode').length;

describe('motion gate', () => {
  it('lets nothing through at rest, nor what is too slow or too small to be a gesture', () => {
    assert.equal(runs(answers(rest(200))), 0);
    assert.equal(runs(answers(wave(300, 60, 150))), 0);
    assert.equal(runs(answers(wave(300, 4, 12))), 0);
  });

  it('looks at the end of a flick a few times, and says when it is over', () => {
    const all = answers([...wave(24, 60, 24), ...rest(40)]);
    assert(runs(all) >= 2 && runs(all) <= 8, `${runs(all)}`);
    assert.equal(all.filter((answer) => answer === 'over').length, 1);
    const over = all.indexOf('over') * HOP;
    assert(over > 24 && over <= 24 + LAG + HOP * (GATE_LIMITS.quietHops + 1), `${over}`);
  });

  it('looks first when the flick is nearly over, not before', () => {
    const first = answers([...wave(24, 60, 24), ...rest(40)]).indexOf('encode') * HOP;
    assert(first >= GATE_LIMITS.leastSamples - HOP - LAG && first <= 26, `${first}`);
  });

  it('looks no more at what goes on and on', () => {
    const all = answers(wave(3000, 40, 25));
    assert(runs(all) > 0);
    assert.equal(runs(all.slice(GATE_LIMITS.mostSamples / HOP)), 0);
  });

  it('looks away from what comes again and again, until there was a rest', () => {
    const steps = Array.from({ length: 20 }, () => [...wave(14, 60, 14), ...rest(16)]).flat();
    const few = steps.slice(0, GATE_LIMITS.mostInARow * 30);
    assert(runs(answers(few)) > 0);
    assert.equal(runs(answers(steps)), runs(answers(few)));
    const rested = [
      ...steps,
      ...rest(GATE_LIMITS.restSamples + 30),
      ...wave(24, 60, 24),
      ...rest(40),
    ];
    assert(runs(answers(rested)) > runs(answers(steps)));
  });

  it('takes what comes after a rest for another motion', () => {
    const one = [...wave(24, 60, 24), ...rest(30)];
    assert.equal(answers([...one, ...one]).filter((answer) => answer === 'over').length, 2);
  });
});
