import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { addTaps, type TapShape, tapSlices } from './taps.js';
import type { TensorFlow } from './tensorflow.js';

/**
 * Layers with gradients of their own, out of slices and matrix products: the wasm backend has no
 * Conv2DBackpropFilter, and tfjs-core's Node bundle registers no gradients at all.
 */

/** x [batch, samples, in], weights [taps x in, out] (tap-major), bias [out] → ReLU [batch, output, out]. */
export function convolution(
  tf: TensorFlow,
  x: Tensor3D,
  weights: Tensor2D,
  bias: Tensor1D,
  shape: TapShape,
): Tensor3D {
  const layer = tf.customGrad((...args) => {
    const [x, w, b, save] = args as [Tensor3D, Tensor2D, Tensor1D, (saved: Tensor[]) => void];
    const slices = tapSlices(tf, x, shape);
    const joined = slices.length === 1 ? slices[0]! : tf.concat(slices, 2);
    const [batch, output, depth] = joined.shape;
    const patches = tf.reshape(joined, [batch * output, depth]) as Tensor2D;
    const y = tf.relu(tf.add(tf.matMul(patches, w), b));
    save([w, patches, y]);
    return {
      value: tf.reshape(y, [batch, output, w.shape[1]]),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [w, patches, y] = saved as [Tensor2D, Tensor2D, Tensor2D];
        const dz = tf.mul(tf.reshape(dy, y.shape), tf.step(y)) as Tensor2D;
        const dPatches = tf.reshape(tf.matMul(dz, tf.transpose(w)), [batch, output, depth]);
        const dSlices = slices.length === 1 ? [dPatches] : tf.split(dPatches, shape.taps, 2);
        return [
          addTaps(tf, dSlices as Tensor3D[], shape),
          tf.matMul(tf.transpose(patches), dz),
          sumOfRows(tf, dz),
        ];
      },
    };
  });
  return layer(x, weights, bias) as Tensor3D;
}

/** x [batch, samples, channels], weights [taps, channels], bias [channels] → ReLU [batch, output, channels]. */
export function depthwiseConvolution(
  tf: TensorFlow,
  x: Tensor3D,
  weights: Tensor2D,
  bias: Tensor1D,
  shape: TapShape,
): Tensor3D {
  const { channels, taps } = shape;
  const rowOf = (w: Tensor, tap: number): Tensor2D =>
    tf.slice(w as Tensor2D, [tap, 0], [1, channels]);
  const layer = tf.customGrad((...args) => {
    const [x, w, b, save] = args as [Tensor3D, Tensor2D, Tensor1D, (saved: Tensor[]) => void];
    const slices = tapSlices(tf, x, shape);
    let sum: Tensor = b;
    for (const [tap, slice] of slices.entries()) sum = tf.add(tf.mul(slice, rowOf(w, tap)), sum);
    const y = tf.relu(sum) as Tensor3D;
    save([w, y, ...slices]);
    return {
      value: y,
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [w, y, ...slices] = saved as [Tensor2D, Tensor3D, ...Tensor3D[]];
        const dz = tf.mul(dy, tf.step(y)) as Tensor3D;
        const dSlices: Tensor3D[] = [];
        const dRows: Tensor2D[] = [];
        for (let tap = 0; tap < taps; tap++) {
          dSlices.push(tf.mul(dz, rowOf(w, tap)) as Tensor3D);
          dRows.push(tf.reshape(sumOfRows(tf, tf.mul(dz, slices[tap]!)), [1, channels]));
        }
        const dw = dRows.length === 1 ? dRows[0]! : tf.concat(dRows, 0);
        return [addTaps(tf, dSlices, shape), dw, sumOfRows(tf, dz)];
      },
    };
  });
  return layer(x, weights, bias) as Tensor3D;
}

/** x [batch, samples, channels] → [batch, channels]. */
export function meanOverTime(tf: TensorFlow, x: Tensor3D): Tensor2D {
  const [batch, samples, channels] = x.shape;
  const layer = tf.customGrad((x) => ({
    value: tf.mean(x as Tensor, 1),
    gradFunc: (dy: Tensor) =>
      tf.tile(tf.reshape(tf.div(dy, samples), [batch, 1, channels]), [1, samples, 1]),
  }));
  return layer(x) as Tensor2D;
}

/** x w + b: x [batch, in], weights [in, out], bias [out] → [batch, out]. */
export function dense(tf: TensorFlow, x: Tensor2D, weights: Tensor2D, bias: Tensor1D): Tensor2D {
  const layer = tf.customGrad((...args) => {
    const [x, w, b, save] = args as [Tensor2D, Tensor2D, Tensor1D, (saved: Tensor[]) => void];
    save([x, w]);
    return {
      value: tf.add(tf.matMul(x, w), b),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [x, w] = saved as [Tensor2D, Tensor2D];
        const dLogits = dy as Tensor2D;
        return [
          tf.matMul(dLogits, w, false, true),
          tf.matMul(x, dLogits, true, false),
          sumOfRows(tf, dLogits),
        ];
      },
    };
  });
  return layer(x, weights, bias) as Tensor2D;
}

/** Sums all but the last axis, as a product with ones (faster on wasm than a reduction). */
function sumOfRows(tf: TensorFlow, x: Tensor): Tensor1D {
  const columns = x.shape.at(-1)!;
  const rows = x.size / columns;
  const ones = tf.ones([1, rows]) as Tensor2D;
  return tf.reshape(tf.matMul(ones, tf.reshape(x, [rows, columns])), [columns]) as Tensor1D;
}
