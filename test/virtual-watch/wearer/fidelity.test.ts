import assert from 'node:assert/strict';
import type { ActivityName } from '../../../host-tools/virtual-watch/wearer/activities.js';
import { motionModels } from '../../../host-tools/virtual-watch/wearer/coefficients.js';
import {
  describeMotion,
  spectrumDistanceDb,
} from '../../../host-tools/virtual-watch/wearer/fitting/statistics.js';
import type { MotionStatistics } from '../../../host-tools/virtual-watch/wearer/motion-model.js';
import { playPerson } from './play-person.js';

/** Some twenty changes of style. */
const SECONDS = 240;

/** Steady activities are held tight; of the others four stretches leave rare fidgets out. */
const STEADY = /^(handwash|walk|teeth|fold) /;

describe('the wearer moves as the people it was fitted to', function () {
  this.timeout(120_000);
  const played: { name: string; real: MotionStatistics; synthetic: MotionStatistics }[] = [];

  before(() => {
    for (const { activity, persons } of motionModels().activities) {
      for (const person of persons) {
        const motion = playPerson(activity as ActivityName, person, SECONDS);
        played.push({
          name: `${activity} of ${person.person}`,
          real: person.real,
          synthetic: describeMotion([motion]),
        });
      }
    }
  });

  it('as strongly: within a fifth where motion is steady, within a factor of two elsewhere', () => {
    for (const { name, real, synthetic } of played) {
      const ratio = synthetic.dynamicRmsMps2 / real.dynamicRmsMps2;
      const factor = STEADY.test(name) ? 1.2 : 2;
      const text = `${name}: ${ratio.toFixed(2)} of the real strength`;
      assert.ok(ratio > 1 / factor && ratio < factor, text);
    }
  });

  it('with as much in every band of the spectrum: within 2 dB, 6 dB elsewhere', () => {
    for (const { name, real, synthetic } of played) {
      const distance = spectrumDistanceDb(real, synthetic);
      const text = `${name}: ${distance.toFixed(1)} dB off`;
      assert.ok(distance < (STEADY.test(name) ? 2 : 6), text);
    }
  });

  it('turning the wrist as far, where it turns', () => {
    for (const { name, real, synthetic } of played) {
      if (real.tiltSpreadRad < 0.15) continue;
      const ratio = synthetic.tiltSpreadRad / real.tiltSpreadRad;
      assert.ok(ratio > 0.5 && ratio < 1.5, `${name}: ${ratio.toFixed(2)} of the real spread`);
    }
  });

  it('at the same pace where motion is steady', () => {
    for (const { name, real, synthetic } of played) {
      if (!STEADY.test(name)) continue;
      const off = Math.abs(synthetic.dominantHz - real.dominantHz);
      assert.ok(off <= 0.35, `${name}: ${synthetic.dominantHz} Hz, ${real.dominantHz} Hz for real`);
    }
  });

  it('and not as people doing something else', () => {
    const find = (prefix: string) => played.find(({ name }) => name.startsWith(prefix))!;
    const distance = spectrumDistanceDb(find('handwash of').synthetic, find('desk of').real);
    assert.ok(distance > 8, `washing is only ${distance.toFixed(1)} dB from typing`);
  });
});
