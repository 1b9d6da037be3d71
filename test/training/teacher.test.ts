import assert from 'node:assert/strict';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { writeModel } from '../../host-tools/tflite/model-writer.js';
import { variantOf } from '../../models/training/handwash.js';
import { INPUT_SCALE, INPUT_UNIT } from '../../models/training/input-scale.js';
import { Network } from '../../models/training/network.js';
import { quantise } from '../../models/training/quantise.js';
import { Teacher } from '../../models/training/teacher.js';
import { tensorFlow } from './tiny-network.js';

const WINDOW = 4;

/** A model of six axes whose washing logit is the mean of the gyroscope's first. */
async function turning(): Promise<Uint8Array> {
  const tf = await tensorFlow();
  const convolutions = [{ kind: 'conv', taps: 1, stride: 1, channels: 8 }] as const;
  const spec = { window: WINDOW, axes: 6, classes: 2, convolutions };
  const network = new Network(tf, spec, new SeededRandom(1));
  const [first, last] = network.layers;
  tf.tidy(() => {
    first!.weights.assign(
      tf.tensor2d(
        [0, 0, 0, 8, 0, 0].flatMap((w) => [w, 0, 0, 0, 0, 0, 0, 0]),
        [6, 8],
      ),
    );
    last!.weights.assign(
      tf.tensor2d(
        Array.from({ length: 16 }, (_, i) => (i === 1 ? 1 : 0)),
        [8, 2],
      ),
    );
  });
  const scale = { scale: 0.25, zeroPoint: -128 };
  const scales = [scale, scale, { scale: 0.25, zeroPoint: 0 }];
  const model = quantise(network, scales, INPUT_SCALE, INPUT_UNIT, 'turning');
  network.dispose();
  return writeModel(model);
}

describe('training: teacher', () => {
  it('says of a window what its own axes show, and hands on the others', async () => {
    const teacher = new Teacher(await turning(), 3);
    assert.equal(teacher.axes, 6);
    const still = Array.from({ length: WINDOW }, () => [1, 2, 3, 0, 0, 0]).flat();
    const turned = Array.from({ length: WINDOW }, () => [1, 2, 3, 1, 0, 0]).flat();
    const windows = Float32Array.from([...still, ...turned]);
    const taught = teacher.teach({ windows, targets: Float32Array.of(1, 1), size: 2 });
    assert.deepEqual(
      [...taught.windows],
      Array.from({ length: 2 * WINDOW }, () => [1, 2, 3]).flat(),
    );
    const [unsure, sure] = taught.targets;
    assert(Math.abs(unsure! - (0.3 + 0.7 * 0.5)) < 1e-6, `${unsure}`);
    assert(sure! > 0.98 && sure! < 1, `${sure}`);
  });

  it('is named by the variant of three axes alone', () => {
    assert.equal(variantOf('handwash').teacher, 'handwash-6');
    assert.equal(variantOf('handwash-6').teacher, null);
    assert.throws(() => variantOf('juggling'), RangeError);
  });
});
