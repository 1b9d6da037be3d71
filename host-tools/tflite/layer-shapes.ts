import { refuse } from './flat-table.js';
import type { Layer } from './layers.js';
import { windowAxis } from './sliding-window.js';
import { elementCount } from './tflite-model.js';

/** The shape a layer gives for its input's shape. Throws `bad-model` where they do not fit. */
export function outputShape(layer: Layer, input: readonly number[]): readonly number[] {
  switch (layer.operator) {
    case 'CONV_2D': {
      const [out, height, width, depth] = rank4(layer.weights.shape, 'weights');
      const channels = rank4(input, 'input')[3];
      if (depth !== channels) refuse(`expected weights for ${channels} channels, found ${depth}`);
      return slide(layer, input, [height, width], out, layer.dilation);
    }
    case 'DEPTHWISE_CONV_2D': {
      const [, height, width, out] = rank4(layer.weights.shape, 'weights');
      const channels = rank4(input, 'input')[3];
      if (out % channels !== 0) {
        refuse(`expected weights for a multiple of ${channels} channels, found ${out}`);
      }
      return slide(layer, input, [height, width], out, layer.dilation);
    }
    case 'MAX_POOL_2D':
    case 'AVERAGE_POOL_2D':
      return slide(layer, input, layer.filter, rank4(input, 'input')[3]);
    case 'FULLY_CONNECTED': {
      const [out = 0, depth = 0] = layer.weights.shape;
      const elements = elementCount(input);
      if (elements % depth !== 0) {
        refuse(`expected weights for ${elements} inputs, found them for ${depth}`);
      }
      return [elements / depth, out];
    }
    case 'MEAN': {
      if (layer.keepDims) return input.map((size, axis) => (layer.axes.includes(axis) ? 1 : size));
      return input.filter((_, axis) => !layer.axes.includes(axis));
    }
    case 'RESHAPE': {
      if (elementCount(layer.shape) !== elementCount(input)) {
        refuse(`expected a shape of ${elementCount(input)} elements, found [${layer.shape}]`);
      }
      return layer.shape;
    }
    case 'ADD':
    case 'SOFTMAX':
      return input;
  }
}

type Rank4 = readonly [number, number, number, number];

function rank4(shape: readonly number[], what: string): Rank4 {
  if (shape.length !== 4) refuse(`expected ${what} of four axes, found [${shape}]`);
  return shape as Rank4;
}

function slide(
  layer: { readonly padding: 'same' | 'valid'; readonly stride?: readonly [number, number] },
  input: readonly number[],
  filter: readonly [number, number],
  channels: number,
  dilation: readonly [number, number] = [1, 1],
): readonly number[] {
  const [batch, height, width] = rank4(input, 'input');
  const [strideHeight, strideWidth] = layer.stride ?? [1, 1];
  const rows = windowAxis(layer.padding, height, filter[0], strideHeight, dilation[0]).output;
  const columns = windowAxis(layer.padding, width, filter[1], strideWidth, dilation[1]).output;
  if (rows < 1 || columns < 1) {
    refuse(`expected a filter within ${height}x${width}, found ${filter[0]}x${filter[1]}`);
  }
  return [batch, rows, columns, channels];
}
