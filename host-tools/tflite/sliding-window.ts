import type { Padding } from './layers.js';

/** Places of a filter along one axis (tensorflow/lite/kernels/padding.h). */
export interface WindowAxis {
  /** 0 or less where the filter does not fit. */
  readonly output: number;
  /** Zeros before the first input; what remains goes behind the last. */
  readonly padBefore: number;
  readonly padAfter: number;
}

export function windowAxis(
  padding: Padding,
  input: number,
  filter: number,
  stride: number,
  dilation: number,
): WindowAxis {
  const span = (filter - 1) * dilation + 1;
  const output =
    padding === 'same'
      ? Math.floor((input + stride - 1) / stride)
      : Math.floor((input + stride - span) / stride);
  const total = Math.max(0, (output - 1) * stride + span - input);
  const padBefore = Math.floor(total / 2);
  return { output, padBefore, padAfter: total - padBefore };
}
