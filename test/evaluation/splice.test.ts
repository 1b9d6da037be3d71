import assert from 'node:assert/strict';
import type { TruthEvent } from '../../host-tools/evaluation/evaluation-result.js';
import type { Accepted } from '../../host-tools/evaluation/intake.js';
import { rotate, rotationBetween, type Vector } from '../../host-tools/evaluation/rotation.js';
import { LEAD_S, splice, TAIL_S } from '../../host-tools/evaluation/splice.js';
import { SpliceSource } from '../../host-tools/evaluation/splice-source.js';
import type { Recording } from '../../host-tools/recordings/recording.js';
import { wash } from './evaluated.js';
import { labelled } from './motion.js';

/** The same motion with the watch on its edge: gravity along y. */
function onEdge(recording: Recording): Recording {
  const accelMps2 = recording.accelMps2.map((_, i, all) => {
    const at = i - (i % 3);
    return [all[at]!, all[at + 2]!, all[at + 1]!][i % 3]!;
  });
  return { ...recording, accelMps2 };
}

const WASH = onEdge(labelled('washing', { seconds: 40, rateHz: 50, sway: 1 }));
const WALK = labelled('walking', { seconds: 180, rateHz: 20, sway: 0.5 });

function accepted(recording: Recording, truth: TruthEvent[], fold: number | null): Accepted {
  const { name, subject } = recording;
  const provenance = {
    name,
    subject,
    set: 's',
    split: 'unseen-people',
    fold,
    seen: false,
  } as const;
  return {
    recording,
    provenance,
    truth: { truth, negativeS: {}, unmapped: [] },
    timelineOnly: false,
  };
}

describe('evaluation: spliced washes', () => {
  const { recording, truth } = splice('splice', 'p1', WASH, 'handwash', WALK, 7e6);

  it('have a minute of other activity first, and truth that is bounded and synthetic', () => {
    const [event] = truth;
    assert.equal(event!.startUs, LEAD_S * 1e6);
    assert.ok(Math.abs(event!.endUs - event!.startUs - 40e6) < 0.1e6);
    assert.deepEqual([event!.bounded, event!.synthetic], [true, true]);
    const lastUs = recording.t_us[recording.t_us.length - 1]!;
    assert.ok(Math.abs(lastUs - event!.endUs - TAIL_S * 1e6) < 0.1e6);
  });

  it('have one rate, and the wash as it was', () => {
    const steps = recording.t_us.slice(1).map((t, i) => t - recording.t_us[i]!);
    assert.ok(steps.every((step) => Math.abs(step - 20_000) < 1));
    const first = LEAD_S * 50;
    for (let i = 0; i < 300; i++) {
      assert.ok(Math.abs(recording.accelMps2[3 * first + i]! - WASH.accelMps2[i]!) < 1e-4);
    }
  });

  it('keep gravity where it is over both joints', () => {
    const y = (s: number): number => recording.accelMps2[3 * Math.round(s * 50) + 1]!;
    for (const s of [30, LEAD_S - 0.1, LEAD_S + 0.1, LEAD_S + 39, LEAD_S + 41, LEAD_S + 60]) {
      assert.ok(y(s) > 9.3, `${y(s)} m/s² along y at ${s} s`);
    }
  });

  it('turn as the wrists did, where both parts have a gyroscope', () => {
    const turning = (one: Recording) => ({ ...one, gyroRadps: one.accelMps2.map((a) => a / 10) });
    const both = splice('splice', 'p1', turning(WASH), 'handwash', turning(WALK), 7e6).recording;
    assert.equal(recording.gyroRadps, null);
    assert.equal(both.gyroRadps!.length, both.accelMps2.length);
    for (let i = 0; i < both.accelMps2.length; i += 7) {
      assert.ok(Math.abs(both.gyroRadps![i]! - both.accelMps2[i]! / 10) < 1e-4);
    }
  });

  it('say why there are none', () => {
    const source = new SpliceSource(3, 1);
    assert.match(source.lack!, /no wash/);
    source.offer(accepted(WASH, [wash(0, 40)], 1));
    assert.match(source.lack!, /90 s/);
    source.offer(accepted(WALK, [], 2));
    assert.match(source.lack!, /one model/);
    source.offer(accepted(WALK, [], 1));
    assert.equal(source.lack, null);
    assert.equal(new SpliceSource(0, 1).lack, null);
  });

  it('say synthetic in their name', () => {
    const source = new SpliceSource(3, 1);
    source.offer(accepted(WASH, [wash(0, 40)], null));
    source.offer(accepted(WALK, [], null));
    const [one] = source.splices();
    assert.match(one!.recording.name, /^synthetic_splices:/);
    assert.equal(one!.set, 'synthetic_splices');
  });

  it('never join people whom different models judge', () => {
    const source = new SpliceSource(3, 1);
    source.offer(accepted(WASH, [wash(0, 40)], 0));
    source.offer(accepted(WALK, [], 1));
    assert.deepEqual([...source.splices()], []);
  });

  it('are the same for the same seed', () => {
    const made = [1, 1, 2].map((seed) => {
      const source = new SpliceSource(3, seed);
      for (let i = 0; i < 9; i++) {
        source.offer(accepted({ ...WASH, name: `wash ${i}` }, [wash(0, 40)], null));
        source.offer(accepted({ ...WALK, name: `walk ${i}` }, [], null));
      }
      return [...source.splices()].map(({ recording: { name } }) => name);
    });
    assert.equal(made[0]!.length, 3);
    assert.deepEqual(made[1], made[0]);
    assert.notDeepEqual(made[2], made[0]);
  });
});

describe('evaluation: rotation between two directions', () => {
  const PAIRS: [string, Vector, Vector][] = [
    ['any two', [1, 2, 3], [-2, 1, 0.5]],
    ['the same', [0, 0, 9.81], [0, 0, 1]],
    ['opposite ones', [0, 3, 0], [0, -1, 0]],
  ];
  for (const [name, from, to] of PAIRS) {
    it(`turns one into the other, and keeps lengths and handedness: ${name}`, () => {
      const rotation = rotationBetween(from, to);
      const turned = rotate(rotation, from);
      const scale = Math.hypot(...from) / Math.hypot(...to);
      for (const axis of [0, 1, 2] as const) {
        assert.ok(Math.abs(turned[axis] - to[axis] * scale) < 1e-9);
      }
      const [a, b, c] = rotation;
      const determinant =
        a[0] * (b[1] * c[2] - b[2] * c[1]) -
        a[1] * (b[0] * c[2] - b[2] * c[0]) +
        a[2] * (b[0] * c[1] - b[1] * c[0]);
      assert.ok(Math.abs(determinant - 1) < 1e-9);
    });
  }
});
