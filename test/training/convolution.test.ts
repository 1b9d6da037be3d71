import assert from 'node:assert/strict';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { convolution, depthwiseConvolution } from '../../models/training/convolution.js';
import { samePadding } from '../../models/training/taps.js';
import type { TensorFlow } from '../../models/training/tensorflow.js';
import { tensorFlow } from './tiny-network.js';

const BATCH = 2;
const CHANNELS = 3;

describe('training: convolution', () => {
  let tf: TensorFlow;
  const random = new SeededRandom(7);
  const noise = (n: number) => Float32Array.from({ length: n }, () => random.normal());
  before(async () => {
    tf = await tensorFlow();
  });

  for (const [kind, samples, taps, stride] of [
    ['conv', 8, 5, 2],
    ['conv', 9, 3, 1],
    ['conv', 6, 1, 1],
    ['depthwise', 8, 5, 1],
    ['depthwise', 9, 5, 2],
    ['depthwise', 7, 3, 3],
  ] as const) {
    const out = kind === 'conv' ? 4 : CHANNELS;
    const shape = { samples, channels: CHANNELS, taps, stride };
    const name = `${kind}, ${samples} samples, ${taps} taps, stride ${stride}`;

    it(`${name}: equals the sum it stands for`, () => {
      const x = noise(BATCH * samples * CHANNELS);
      const w = noise(kind === 'conv' ? taps * CHANNELS * out : taps * CHANNELS);
      const b = noise(out);
      const found = tf.tidy(() => [...layer(x, w, b).dataSync()]);
      const expected = direct(x, w, b);
      assert.equal(found.length, expected.length);
      for (const [i, value] of expected.entries()) assert(Math.abs(value - found[i]!) < 1e-4);
    });

    it(`${name}: its gradient is that of finite differences`, () => {
      const inputs = [
        noise(BATCH * samples * CHANNELS),
        noise(kind === 'conv' ? taps * CHANNELS * out : taps * CHANNELS),
        noise(out),
      ] as const;
      const weights = noise(BATCH * samePadding(shape).output * out);
      const loss = (x: Float32Array, w: Float32Array, b: Float32Array) =>
        direct(x, w, b).reduce((sum, y, i) => sum + y * weights[i]!, 0);
      const gradients = tf.tidy(() => {
        const weighted = (x: Tensor, w: Tensor, b: Tensor) =>
          dot(apply(x as Tensor3D, w as Tensor2D, b as Tensor1D), weights);
        return tf
          .grads(weighted)(tensors(...inputs))
          .map((g) => [...g.dataSync()]);
      });
      for (const [which, values] of inputs.entries()) {
        for (let i = 0; i < values.length; i += 3) {
          const moved = (by: number) => {
            const changed = inputs.map((one) => Float32Array.from(one));
            changed[which]![i]! += by;
            return loss(changed[0]!, changed[1]!, changed[2]!);
          };
          const numeric = (moved(1e-3) - moved(-1e-3)) / 2e-3;
          assert(Math.abs(numeric - gradients[which]![i]!) < 2e-2, `input ${which}, ${i}`);
        }
      }
    });

    function tensors(x: Float32Array, w: Float32Array, b: Float32Array): Tensor[] {
      const rows = kind === 'conv' ? taps * CHANNELS : taps;
      return [
        tf.tensor3d(x, [BATCH, samples, CHANNELS]),
        tf.tensor2d(w, [rows, out]),
        tf.tensor1d(b),
      ];
    }

    function apply(x: Tensor3D, w: Tensor2D, b: Tensor1D): Tensor3D {
      return kind === 'conv'
        ? convolution(tf, x, w, b, shape)
        : depthwiseConvolution(tf, x, w, b, shape);
    }

    function layer(x: Float32Array, w: Float32Array, b: Float32Array): Tensor3D {
      return apply(...(tensors(x, w, b) as [Tensor3D, Tensor2D, Tensor1D]));
    }

    /** A scalar whose gradient by `y` is `weights`; tfjs-core's bundle has no gradient of its own. */
    function dot(y: Tensor, weights: Float32Array) {
      const w = () => tf.tensor(weights, y.shape);
      return tf.customGrad((y) => ({
        value: tf.sum(tf.mul(y as Tensor, w())),
        gradFunc: (dy: Tensor) => tf.mul(w(), dy),
      }))(y) as ReturnType<typeof tf.scalar>;
    }

    /** The definition, by loops in double precision. */
    function direct(x: Float32Array, w: Float32Array, b: Float32Array): number[] {
      const { output, before } = samePadding(shape);
      const y: number[] = [];
      for (let n = 0; n < BATCH; n++) {
        for (let t = 0; t < output; t++) {
          for (let o = 0; o < out; o++) {
            let sum = b[o]!;
            for (let tap = 0; tap < taps; tap++) {
              const at = t * stride + tap - before;
              if (at < 0 || at >= samples) continue;
              const from = (n * samples + at) * CHANNELS;
              if (kind === 'depthwise') sum += x[from + o]! * w[tap * CHANNELS + o]!;
              else {
                for (let c = 0; c < CHANNELS; c++) {
                  sum += x[from + c]! * w[(tap * CHANNELS + c) * out + o]!;
                }
              }
            }
            y.push(Math.max(0, sum));
          }
        }
      }
      return y;
    }
  }
});
