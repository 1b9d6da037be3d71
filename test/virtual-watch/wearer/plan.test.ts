import assert from 'node:assert/strict';
import { planSteps } from '../../../host-tools/virtual-watch/wearer/plan.js';
import { SCENARIOS, type Step } from '../../../host-tools/virtual-watch/wearer/scenario-steps.js';

const RATE_HZ = 50;
const gesture = (...gestures: string[]): Step => ({ activity: 'gesture', seconds: 6, gestures });
const plan = (...steps: Step[]) => planSteps(steps, { seed: 1 }, RATE_HZ);

describe('the plan of a scenario', () => {
  it('dates a gesture within its step, with room before and after', () => {
    const { segments } = plan({ activity: 'desk', seconds: 10 }, gesture('shake-sideways'));
    assert.deepEqual(
      segments.map(({ label }) => label),
      ['desk', 'gesture', 'gesture:shake-sideways', 'gesture'],
    );
    const { startUs, endUs } = segments[2]!;
    assert.ok(startUs >= 11.7e6 && endUs <= 15e6, `${startUs} to ${endUs}`);
  });

  it('calls two of a kind in a row the double of it', () => {
    const { segments, steps } = plan(gesture('flick-left', 'flick-left'));
    assert.equal(steps[0]!.gestures.length, 2);
    const double = segments.find(({ label }) => label === 'gesture:double-flick-left')!;
    const last = steps[0]!.gestures[1]!;
    assert.equal(double.endUs, ((last.from + last.samples) * 1e6) / RATE_HZ);
  });

  it('tells nothing else of two gestures that differ', () => {
    const { segments } = plan(gesture('flick-left', 'bounce-up'));
    assert.deepEqual(
      segments.map(({ label }) => label).filter((label) => label.includes(':')),
      ['gesture:flick-left', 'gesture:bounce-up'],
    );
  });

  it('lets the first word follow the rise, and the arm stay up after the last', () => {
    const { sounds } = plan({ activity: 'raise', seconds: 6, sound: 'speech' });
    assert.equal(sounds.length, 1);
    const { startUs, endUs } = sounds[0]!;
    assert.ok(startUs >= 0.8e6 && startUs <= 1.5e6 && endUs >= 5.3e6 && endUs <= 5.7e6);
  });

  it('lets one tap run through a wash of several steps', () => {
    const wash: Step[] = [
      { activity: 'walk', seconds: 5 },
      { activity: 'handwash', seconds: 10, sound: 'water' },
      { activity: 'handwash-pause', seconds: 4, sound: 'water' },
      { activity: 'handwash', seconds: 10, sound: 'water' },
    ];
    assert.deepEqual(plan(...wash).sounds, [{ startUs: 3e6, endUs: 30.5e6, sound: 'water' }]);
  });

  it('turns the tap off in between where the wearer does', () => {
    const { sounds } = plan(
      { activity: 'walk', seconds: 5 },
      { activity: 'handwash', seconds: 26, sound: 'water at both ends' },
    );
    assert.deepEqual(
      sounds.map(({ startUs, endUs }) => [startUs / 1e6, endUs / 1e6]),
      [
        [3, 11],
        [23, 32.5],
      ],
    );
  });

  it('of the day lets everything sound within it', () => {
    for (const { startUs, endUs } of planSteps(SCENARIOS.day!, { seed: 3 }, RATE_HZ).sounds) {
      assert.ok(startUs >= 0 && endUs > startUs && endUs <= 86_400e6, `${startUs} to ${endUs}`);
    }
  });
});
