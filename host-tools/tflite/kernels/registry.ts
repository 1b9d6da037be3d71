import { add } from './add.js';
import { averagePool2D } from './average-pool-2d.js';
import { conv2D } from './conv-2d.js';
import { depthwiseConv2D } from './depthwise-conv-2d.js';
import { fullyConnected } from './fully-connected.js';
import { maxPool2D } from './max-pool-2d.js';
import { mean } from './mean.js';
import type { Kernel, Node } from './node.js';
import { reshape } from './reshape.js';
import { softmax } from './softmax.js';

/** Every operator the exact engine runs, by its TFLite name. */
export const KERNELS: { readonly [operator: string]: (node: Node) => Kernel } = {
  ADD: add,
  AVERAGE_POOL_2D: averagePool2D,
  CONV_2D: conv2D,
  DEPTHWISE_CONV_2D: depthwiseConv2D,
  FULLY_CONNECTED: fullyConnected,
  MAX_POOL_2D: maxPool2D,
  MEAN: mean,
  RESHAPE: reshape,
  SOFTMAX: softmax,
};
