import assert from 'node:assert/strict';
import { SeededRandom } from '../../../host-tools/seeded-random.js';
import { renderScene } from '../../../models/training/sound/scene.js';
import { sceneWindows } from '../../../models/training/sound/scene-windows.js';
import { SoundBatches } from '../../../models/training/sound/sound-batches.js';
import { soundFoldPlan } from '../../../models/training/sound/sound-folds.js';
import { NOISE_SET, SOUND_MODELS, VOICE_SET } from '../../../models/training/sound/sound-models.js';
import { madeClip } from './made-clips.js';

const voice = madeClip(VOICE_SET, 'computer', 'giver');
const noises = ['a', 'b', 'c'].map((group) => madeClip(NOISE_SET, 'rain', group));
const plan = soundFoldPlan([voice, ...noises]);
const model = SOUND_MODELS[0]!;

describe('scenes of sound', () => {
  it('are the same by the same seed, and others by another', () => {
    const render = (seed: number) => renderScene(voice, noises[0]!, 16_000, new SeededRandom(seed));
    assert.deepEqual(render(1), render(1));
    assert.notDeepEqual(render(1).samples, render(2).samples);
  });

  it('say where their foreground is to be heard, and that without one it is nowhere', () => {
    const random = new SeededRandom(4);
    let heard = 0;
    for (let n = 0; n < 20; n++) {
      heard += renderScene(voice, null, 16_000, random).active.includes(1) ? 1 : 0;
      assert.ok(!renderScene(null, noises[0]!, 16_000, random).active.includes(1));
    }
    assert.ok(heard >= 18, `${heard} of 20`);
  });

  it('cover all loudness from faint to clipped', () => {
    const random = new SeededRandom(5);
    const peaks = Array.from({ length: 200 }, () =>
      renderScene(voice, null, 8000, random).samples.reduce((a, b) => Math.max(a, Math.abs(b)), 0),
    );
    assert.ok(Math.min(...peaks) < 500);
    assert.ok(peaks.some((peak) => peak >= 32_767));
  });
});

describe('windows of scenes', () => {
  const pools = sceneWindows(model, [voice], noises, {}, plan, 60, new SeededRandom(1));

  it('are of both classes, whole, and know the folds that are in them', () => {
    const size = model.network.window * model.network.axes;
    for (const { values, folds } of [pools.found, pools.other]) {
      assert.ok(folds.length > 40, `${folds.length}`);
      assert.equal(values.length, folds.length * size);
      assert.ok(folds.every((bits) => bits >>> plan.folds === 0));
    }
    assert.ok(pools.other.folds.some((bits) => bits !== 0));
  });

  it('give a fold’s model nothing in which the fold is to be heard', () => {
    const fold = plan.subjects[`${NOISE_SET}:a`]!;
    const marked = {
      found: pools.found,
      // Windows of the fold carry a value that no other has.
      other: {
        folds: pools.other.folds,
        values: pools.other.values.map((_, i) => {
          const window = Math.floor((i * pools.other.folds.length) / pools.other.values.length);
          return pools.other.folds[window]! & (1 << fold) ? 127 : 1;
        }),
      },
    };
    const hasMarked = (from: SoundBatches) => {
      const { windows, targets } = from.next(64, 0);
      const size = windows.length / targets.length;
      return targets.some((target, i) => target === 0 && windows[i * size]! * 32 === 127);
    };
    const seed = new SeededRandom(2);
    assert.equal(hasMarked(new SoundBatches(model, marked, fold, seed)), false);
    assert.equal(hasMarked(new SoundBatches(model, marked, null, seed)), true);
  });
});
