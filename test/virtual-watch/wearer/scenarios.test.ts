import assert from 'node:assert/strict';
import { SCENARIOS } from '../../../host-tools/virtual-watch/wearer/scenario-steps.js';
import { playScenario, scenarioNames } from '../../../host-tools/virtual-watch/wearer/scenarios.js';
import { CarpalError } from '../../../src/errors.js';

const bytes = (seed: number): Buffer =>
  Buffer.from(playScenario('morning', { seed }).accelMps2.buffer);

describe('scenarios', () => {
  it('repeat byte for byte with one seed, and differ with another', () => {
    assert.ok(bytes(1).equals(bytes(1)));
    assert.ok(!bytes(1).equals(bytes(2)));
  });

  it('are called synthetic and carry their name', () => {
    const morning = playScenario('morning', { seed: 1 });
    assert.equal(morning.subject, 'synthetic');
    assert.equal(morning.name, 'morning');
  });

  it('tell the truth: segments follow each other and cover every sample', () => {
    const { segments, t_us, accelMps2 } = playScenario('morning', { seed: 1 });
    assert.equal(segments[0]!.startUs, 0);
    for (let i = 1; i < segments.length; i++) {
      assert.equal(segments[i]!.startUs, segments[i - 1]!.endUs);
    }
    assert.equal(segments.at(-1)!.endUs, t_us.at(-1)! + 20_000);
    assert.equal(accelMps2.length, 3 * t_us.length);
  });

  it('morning takes 12 to 20 minutes and holds two washes, one with a pause', () => {
    const steps = SCENARIOS.morning!;
    const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);
    assert.ok(seconds >= 12 * 60 && seconds <= 20 * 60, `${seconds} s`);
    assert.equal(washes('morning'), 2);
    assert.equal(steps.filter((step) => step.activity === 'handwash-pause').length, 1);
  });

  it('day takes 24 hours and holds six washes', () => {
    const seconds = SCENARIOS.day!.reduce((sum, step) => sum + step.seconds, 0);
    assert.equal(seconds, 86_400);
    assert.ok(SCENARIOS.day!.every((step) => step.seconds > 0));
    assert.equal(washes('day'), 6);
  });

  it('day plays through: finite motion within 8 g for all its 4,320,000 samples', function () {
    this.timeout(60_000);
    const { accelMps2, t_us } = playScenario('day', { seed: 1 });
    assert.equal(t_us.length, 4_320_000);
    const odd = accelMps2.findIndex((value) => !(Math.abs(value) < 8 * 9.80665));
    assert.equal(odd, -1, `sample ${Math.floor(odd / 3)}: ${accelMps2[odd]}`);
  });

  it('consist of whole samples', () => {
    for (const step of Object.values(SCENARIOS).flat()) {
      assert.ok(Number.isInteger(step.seconds * 50), `${step.activity} of ${step.seconds} s`);
    }
  });

  it('unknown are refused with the names of the known ones', () => {
    assert.throws(
      () => playScenario('evening', { seed: 1 }),
      (error) =>
        error instanceof CarpalError &&
        error.code === 'usage' &&
        scenarioNames().every((name) => error.message.includes(name)),
    );
    assert.throws(() => playScenario('toString', { seed: 1 }), CarpalError);
  });
});

/** Washes with a pause count once. */
function washes(name: string): number {
  const labels = SCENARIOS[name]!.map((step) => step.activity);
  return labels.filter((label, i) => label === 'handwash' && labels[i - 1] !== 'handwash-pause')
    .length;
}
