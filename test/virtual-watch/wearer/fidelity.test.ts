import assert from 'node:assert/strict';
import type { ActivityName } from '../../../host-tools/virtual-watch/wearer/activities.js';
import { motionModels } from '../../../host-tools/virtual-watch/wearer/coefficients.js';
import {
  describeMotion,
  spectrumDistanceDb,
} from '../../../host-tools/virtual-watch/wearer/fitting/statistics.js';
import type { MotionStatistics } from '../../../host-tools/virtual-watch/wearer/motion-model.js';
import { playPerson } from './play-person.js';

/** Four minutes hold some ten changes of style; bursts of single people still scatter by a third. */
const SECONDS = 240;

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

  it('as strongly', () => {
    for (const { name, real, synthetic } of played) {
      const ratio = synthetic.dynamicRmsMps2 / real.dynamicRmsMps2;
      assert.ok(ratio > 0.65 && ratio < 1.65, `${name}: ${ratio.toFixed(2)} of the real strength`);
    }
  });

  it('with as much in every band of the spectrum', () => {
    for (const { name, real, synthetic } of played) {
      const distance = spectrumDistanceDb(real, synthetic);
      assert.ok(distance < 5, `${name}: ${distance.toFixed(1)} dB off`);
    }
  });

  it('turning the wrist as far', () => {
    for (const { name, real, synthetic } of played) {
      const ratio = synthetic.tiltSpreadRad / real.tiltSpreadRad;
      assert.ok(ratio > 0.6 && ratio < 1.4, `${name}: ${ratio.toFixed(2)} of the real spread`);
    }
  });

  it('at the same pace where there is one', () => {
    for (const { name, real, synthetic } of played) {
      if (!/^(handwash|walk|teeth|fold) /.test(name)) continue;
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
