import assert from 'node:assert/strict';
import { parseConfig } from '../../src/config.js';
import { RaiseDetector } from '../../src/detect/raise-to-speak.js';
import { blockOf } from '../fakes/imu.js';
import { DESK, EAR, HANGING, MOUTH, otherWrist, type Pose, wrist } from './wrist-turns.js';

const { raise } = parseConfig();
const RISE_S = 0.8;

interface Said {
  readonly what: 'start' | 'hold' | 'end';
  readonly atS: number;
  readonly startS?: number;
}

function play(accel: (t_s: number) => Pose, { seconds = 6, rateHz = 25, samples = 4 } = {}) {
  const said: Said[] = [];
  const detector = new RaiseDetector({ channels: 3, countsPerMps2: 4096 / 9.80665 }, raise, {
    onStart: (t, start) => said.push({ what: 'start', atS: t / 1e6, startS: start / 1e6 }),
    onHold: (t) => said.push({ what: 'hold', atS: t / 1e6 }),
    onEnd: (t) => said.push({ what: 'end', atS: t / 1e6 }),
  });
  const stepUs = (samples * 1e6) / rateHz;
  for (let t = 0; t < seconds * 1e6; t += stepUs) {
    detector.push(blockOf(t, rateHz, samples, accel), 0, samples);
  }
  return { said, detector };
}

const whats = (said: readonly Said[]): string => said.map(({ what }) => what).join(' ');
const raisedFrom = (from: Pose, to = MOUTH, risesM = 0.35) =>
  wrist(from, [{ atS: 2, to, lastsS: RISE_S, risesM }]);

describe('detect/raise-to-speak', () => {
  // A forearm on a desk turns by 27° in all: more than half of it must be there.
  for (const [name, from, openedS] of [
    ['hanging', HANGING, 2.55],
    ['on a desk', DESK, 2.8],
  ] as const) {
    it(`finds a wrist that was ${name}, raised and held`, () => {
      const [start, hold, ...rest] = play(raisedFrom(from)).said;
      assert.equal(start!.what, 'start');
      assert.ok(start!.atS <= openedS, `opened at ${start!.atS}`);
      assert.ok(start!.startS! >= 1.95 && start!.startS! <= 2.45, `dated ${start!.startS}`);
      assert.equal(hold!.what, 'hold');
      assert.ok(hold!.atS <= 2 + RISE_S + 0.4, `held at ${hold!.atS}`);
      assert.deepEqual(rest, []);
    });
  }

  it('finds it on the other wrist', () => {
    const left = play(raisedFrom(HANGING)).said;
    const right = play(raisedFrom(otherWrist(HANGING), otherWrist(MOUTH))).said;
    assert.deepEqual(whats(right), whats(left));
  });

  for (const rateHz of [20, 50, 100, 112.1]) {
    it(`finds it at ${rateHz} Hz`, () => {
      assert.equal(whats(play(raisedFrom(DESK), { rateHz }).said), 'start hold');
    });
  }

  it('ends as the wrist leaves the pose', () => {
    const up = { atS: 2, to: MOUTH, lastsS: RISE_S, risesM: 0.5 };
    const down = { atS: 4, to: HANGING, lastsS: 0.8, risesM: -0.5 };
    const { said } = play(wrist(HANGING, [up, down]));
    assert.equal(whats(said.slice(0, 3)), 'start hold end');
    assert.ok(said[2]!.atS >= 4 && said[2]!.atS <= 4.8);
  });

  it('does not take an arm that is lowered for one, not even for a swing', () => {
    for (const [from, to] of [
      [MOUTH, HANGING],
      [HANGING, DESK],
      [MOUTH, DESK],
    ] as const) {
      assert.equal(whats(play(raisedFrom(from, to, -0.4)).said), '');
    }
  });

  it('does not take a hand at the ear for one that is held', () => {
    assert.equal(whats(play(raisedFrom(DESK, EAR, 0.4)).said), 'start end');
  });

  it('does not take a palm that is turned up for one', () => {
    assert.doesNotMatch(whats(play(raisedFrom(DESK, [0.1, -0.3, -0.95], 0)).said), /hold/);
  });

  it('says nothing of a wrist that turns slowly, or by less', () => {
    const slow = wrist(HANGING, [{ atS: 1, to: MOUTH, lastsS: 12, risesM: 0.5 }]);
    assert.deepEqual(play(slow, { seconds: 14 }).said, []);
    assert.deepEqual(play(raisedFrom(DESK, [0.3, -0.3, 0.9], 0.05)).said, []);
  });

  it('tells a wrist that turns by little as it rises from one that turns where it is', () => {
    assert.equal(whats(play(raisedFrom(DESK, MOUTH, 0.35)).said), 'start hold');
    assert.equal(whats(play(raisedFrom(DESK, MOUTH, 0)).said), '');
  });

  it('asks for more rest after swings that came to nothing', () => {
    const restless = (t_s: number): Pose => {
      const turn = Math.sin(2 * Math.PI * 0.4 * t_s) * 5.5;
      return [turn, 0, Math.sqrt(9.8 ** 2 - turn ** 2)];
    };
    const starts = (said: readonly Said[]) => said.filter(({ what }) => what === 'start').length;
    assert.ok(starts(play(restless, { seconds: 60 }).said) <= 3);
  });

  it('ends a candidate where the stream breaks', () => {
    const { said, detector } = play(raisedFrom(HANGING), { seconds: 2.6 });
    assert.equal(whats(said), 'start');
    detector.reset(2.6e6);
    assert.equal(whats(said), 'start end');
    assert.equal(detector.state, 'idle');
  });
});
