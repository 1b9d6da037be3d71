import assert from 'node:assert/strict';
import { openModelDirectory } from '../../../host-tools/tflite/model-directory.js';
import {
  ACTIVITY_NAMES,
  type ActivityName,
} from '../../../host-tools/virtual-watch/wearer/activities.js';
import { playSteps } from '../../../host-tools/virtual-watch/wearer/scenarios.js';
import { scoreRecording } from '../../../models/training/window-scores.js';
import { type LoadedModel, loadModel } from '../../../src/inference/model.js';

const SEEDS = [1, 2, 3, 4, 5, 6];

describe('the shipped model on the synthetic wearer', function () {
  this.timeout(60_000);
  let model: LoadedModel;
  before(() => {
    model = loadModel({ open: openModelDirectory }, 'handwash', { channels: 3, rateHz: 25 });
  });

  /** Share of all windows of all seeds whose logit difference is at least so many steps. */
  function share(activity: ActivityName, steps: number): number {
    const scores = SEEDS.flatMap((seed) =>
      scoreRecording(
        playSteps('test', [{ activity, seconds: 30 }], { seed }),
        model,
        'washing',
      ).flatMap((score) => score.steps ?? []),
    );
    return scores.filter((score) => score >= steps).length / scores.length;
  }

  // A threshold for a budget of false alarms leaves single windows of a wash below it; the second one holds it.
  it('takes washing for washing', () => {
    const { enterSteps, exitSteps } = model.metadata.thresholds;
    const shares = [share('handwash', enterSteps), share('handwash', exitSteps)] as const;
    assert.ok(shares[0] > 0.1 && shares[1] > 0.9, `${shares}`);
  });

  for (const activity of ACTIVITY_NAMES) {
    if (activity === 'handwash') continue;
    it(`does not take ${activity} for washing`, () => {
      const above = share(activity, model.metadata.thresholds.enterSteps);
      assert.ok(above < 0.03, `${(100 * above).toFixed(1)} % of windows`);
    });
  }
});
