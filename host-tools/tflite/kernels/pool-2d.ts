import { windowAxis } from '../sliding-window.js';
import {
  type Activations,
  expectShape,
  inputActivations,
  type Node,
  optionsOf,
  outputActivations,
  rank4,
  refuseNode,
} from './node.js';
import { activationRange, type Range } from './requantise.js';

/** Scales of a pool's input and output may differ by this (PoolingPrepare). */
const SCALE_TOLERANCE = 1e-6;

/** The places of a pooling filter over one image, cut off at the image's edges. */
export interface PoolGeometry {
  readonly input: Activations;
  readonly output: Activations;
  readonly channels: number;
  readonly range: Range;
  readonly windows: readonly PoolWindow[];
}

/** Rows and columns of the input, the last exclusive. */
export interface PoolWindow {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** What MAX_POOL_2D and AVERAGE_POOL_2D have in common. Throws `bad-model`. */
export function poolGeometry(node: Node): PoolGeometry {
  const options = optionsOf(node, 'pool-2d');
  const input = inputActivations(node, 0);
  const output = outputActivations(node);
  const [batch, height, width, channels] = rank4(node, input.shape, 'the input');
  if (batch !== 1) refuseNode(node, `expected a batch of 1, found ${batch}`);
  const sameScale = Math.abs(input.scale - output.scale) <= SCALE_TOLERANCE;
  if (!sameScale || input.zeroPoint !== output.zeroPoint) {
    const found = `${input.scale}, ${input.zeroPoint} and ${output.scale}, ${output.zeroPoint}`;
    refuseNode(node, `expected one scale and zero point for input and output, found ${found}`);
  }
  const { padding, filterHeight, filterWidth, strideHeight, strideWidth } = options;
  const down = windowAxis(padding, height, filterHeight, strideHeight, 1);
  const across = windowAxis(padding, width, filterWidth, strideWidth, 1);
  expectShape(node, output, [1, down.output, across.output, channels]);
  const windows: PoolWindow[] = [];
  for (let y = 0; y < down.output; y++) {
    const top = y * strideHeight - down.padBefore;
    for (let x = 0; x < across.output; x++) {
      const left = x * strideWidth - across.padBefore;
      windows.push({
        top: Math.max(0, top),
        bottom: Math.min(height, top + filterHeight),
        left: Math.max(0, left),
        right: Math.min(width, left + filterWidth),
      });
    }
  }
  return { input, output, channels, range: activationRange(options.activation, output), windows };
}
