import { windowAxis } from './sliding-window.js';
import {
  type Conv2DOptions,
  type DepthwiseConv2DOptions,
  elementCount,
  type TfliteModel,
  type TfliteOperator,
} from './tflite-model.js';

/**
 * Scratch that ESP-NN's kernels for the ESP32-S3 ask for, in bytes, none or one an operator
 * (espressif/esp-nn d45b843, esp_nn_get_…_scratch_size_esp32s3).
 */
export function espNnScratch(model: TfliteModel, operator: TfliteOperator): readonly number[] {
  const [input, weights] = operator.inputs.map((index) => model.tensors[index]?.shape ?? []);
  const output = model.tensors[operator.outputs[0] ?? -1]?.shape ?? [];
  const { options } = operator;
  if (options.kind === 'softmax') return [4 * (output.at(-1) ?? 0)];
  if (options.kind !== 'conv-2d' && options.kind !== 'depthwise-conv-2d') return [];
  const shapes = [input, weights, output];
  if (!input || !weights || shapes.some((shape) => shape?.length !== 4)) return [];
  const geometry = geometryOf(input, weights, output, options);
  return [
    options.kind === 'conv-2d'
      ? convolution(geometry)
      : depthwise(geometry, options.depthMultiplier),
  ];
}

interface Geometry {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly outputs: number;
  readonly outputPixels: number;
  /** Padding above and to the left. */
  readonly top: number;
  readonly left: number;
  /** Rows and columns the filter reaches beyond the unpadded input. */
  readonly below: number;
  readonly right: number;
}

function geometryOf(
  input: readonly number[],
  weights: readonly number[],
  output: readonly number[],
  options: Conv2DOptions | DepthwiseConv2DOptions,
): Geometry {
  const [, height = 1, width = 1, channels = 1] = input;
  const [, filterHeight = 1, filterWidth = 1] = weights;
  const [, rows = 1, columns = 1, outputs = 1] = output;
  const { padding, strideHeight, strideWidth, dilationHeight, dilationWidth } = options;
  return {
    height,
    width,
    channels,
    filterHeight,
    filterWidth,
    outputs,
    outputPixels: rows * columns,
    top: windowAxis(padding, height, filterHeight, strideHeight, dilationHeight).padBefore,
    left: windowAxis(padding, width, filterWidth, strideWidth, dilationWidth).padBefore,
    below: rows * strideHeight + filterHeight - 1 - height,
    right: columns * strideWidth + filterWidth - 1 - width,
  };
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}

/** For alignment, and for what the assembly reads before and after. */
const MARGIN = 64;

function convolution(g: Geometry): number {
  const { channels, outputs, filterHeight, filterWidth } = g;
  const pixels = g.height * g.width;
  const padded = g.top > 0 || g.left > 0;
  if (filterHeight === 1 && filterWidth === 1 && !padded && g.outputPixels === pixels) {
    const wide = roundUp(channels, 8);
    const transposed = pixels < 8 ? 0 : 2 * 8 * wide;
    return (channels % 8 ? pixels * wide : 0) + wide * outputs + transposed + MARGIN;
  }
  const row = filterWidth * channels;
  const window = row * filterHeight;
  if (row < 16 && window >= 16) {
    const wide = roundUp(window, 16);
    return 4 * outputs + 16 + outputs * wide + 16 + wide + MARGIN;
  }
  const image = padded ? (g.width + 2 * g.left) * (g.height + 2 * g.top) * channels : 0;
  const below = Math.max(0, g.below);
  const right = Math.max(0, g.right);
  const border = below || right ? (g.width + right) * (g.height + below) * channels : 0;
  const filters = filterWidth * filterHeight * roundUp(channels, 16) * outputs;
  const rows = roundUp(row, 16) * filterHeight * outputs;
  return image + filters + rows + border + MARGIN + 4 * outputs;
}

/** Above these sizes the kernels work in strips of as many rows as the filter has. */
const WHOLE_IMAGE_3X3 = 40 * 1024;
const WHOLE_IMAGE_INT16 = 48 * 1024;

function depthwise(g: Geometry, multiplier: number): number {
  const { channels, filterHeight, filterWidth, outputPixels } = g;
  const image = elementCount([g.height, g.width, channels]);
  const filter = filterWidth * filterHeight * channels * multiplier;
  if (multiplier === 1 && channels % 8 === 0) {
    if (filterWidth === 3 && filterHeight === 3) return depthwise3x3(g, image, filter);
    const whole = 2 * (filter + image);
    if (whole <= WHOLE_IMAGE_INT16) return whole + 32;
    return 2 * filter + 2 * g.width * filterHeight * channels + 32;
  }
  if (multiplier === 1 && channels > 3) {
    const wide = roundUp(channels, 8);
    const filters = roundUp(2 * filterWidth * filterHeight * wide, 16);
    const inputs = roundUp(filters + 2 * g.width * g.height * wide, 16);
    return roundUp(inputs + outputPixels * wide, 16) + 3 * 4 * wide + 16;
  }
  return multiplier % 4 === 0 ? 2 * (filter + image) + 32 : 32;
}

function depthwise3x3(g: Geometry, image: number, filter: number): number {
  const { channels, height, width } = g;
  if (channels % 16 === 0) {
    const padded = g.left > 0 || g.top > 0;
    const moreWidth = padded ? 2 * g.left : g.right;
    const moreHeight = padded ? 2 * g.top : g.below;
    if (moreWidth === 0 && moreHeight === 0) return filter + 16;
    const whole = (width + moreWidth) * (height + moreHeight) * channels;
    const strip = (width + moreWidth) * g.filterHeight * channels;
    return filter + (whole <= WHOLE_IMAGE_3X3 ? whole : strip) + 16;
  }
  if (channels < 12) return 2 * (filter + image) + 32;
  const wide = roundUp(channels, 16);
  const paddedWidth = width + 2 * g.left + Math.max(0, g.right);
  const paddedHeight = height + 2 * g.top + Math.max(0, g.below);
  return 9 * wide + paddedWidth * paddedHeight * wide + g.outputPixels * wide + 64;
}
