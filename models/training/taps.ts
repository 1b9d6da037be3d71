import type { Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import type { TensorFlow } from './tensorflow.js';

/** How a convolution over time with TFLite's SAME padding reads its input. */
export interface TapShape {
  readonly samples: number;
  readonly channels: number;
  readonly taps: number;
  readonly stride: number;
}

/** TFLite's SAME: output length, and the zeros before the first sample and after the last. */
export function samePadding(shape: Pick<TapShape, 'samples' | 'taps' | 'stride'>): {
  output: number;
  before: number;
  after: number;
} {
  const { samples, taps, stride } = shape;
  const output = Math.ceil(samples / stride);
  const total = Math.max(0, (output - 1) * stride + taps - samples);
  const before = total >> 1;
  return { output, before, after: total - before };
}

/** x [batch, samples, channels] as each tap sees it: [batch, output, channels] a tap. */
export function tapSlices(tf: TensorFlow, x: Tensor3D, shape: TapShape): Tensor3D[] {
  const { samples, channels, taps, stride } = shape;
  const { output, before } = samePadding(shape);
  const rows = foldedRows(shape);
  const padded = tf.pad(x, [
    [0, 0],
    [before, rows * stride - samples - before],
    [0, 0],
  ]);
  // A stride becomes a slice of channels: [rows x stride, c] read as [rows, stride x c].
  const folded = tf.reshape(padded, [-1, rows, stride * channels]) as Tensor3D;
  return Array.from({ length: taps }, (_, tap) =>
    tf.slice(
      folded,
      [0, Math.floor(tap / stride), (tap % stride) * channels],
      [-1, output, channels],
    ),
  );
}

/** The adjoint of tapSlices: adds up what each tap says of its slice, [batch, samples, channels]. */
export function addTaps(tf: TensorFlow, slices: readonly Tensor3D[], shape: TapShape): Tensor3D {
  const { samples, channels, taps, stride } = shape;
  const { output, before } = samePadding(shape);
  const rows = foldedRows(shape);
  let sum: Tensor | null = null;
  for (let row = 0; row * stride < taps; row++) {
    const phases = slices.slice(row * stride, (row + 1) * stride);
    const joined = phases.length === 1 ? phases[0]! : tf.concat(phases as Tensor3D[], 2);
    const placed = tf.pad(joined, [
      [0, 0],
      [row, rows - row - output],
      [0, (stride - phases.length) * channels],
    ]);
    sum = sum === null ? placed : tf.add(sum, placed);
  }
  const unfolded = tf.reshape(sum!, [-1, rows * stride, channels]) as Tensor3D;
  return tf.slice(unfolded, [0, before, 0], [-1, samples, channels]);
}

function foldedRows(shape: TapShape): number {
  const { before, after } = samePadding(shape);
  return Math.ceil((shape.samples + before + after) / shape.stride);
}
