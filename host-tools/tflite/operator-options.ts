import { type FlatTable, refuse } from './flat-table.js';
import type { Activation, Padding } from './layers.js';
import {
  ACTIVATIONS,
  ADD_OPTIONS,
  CONV_2D_OPTIONS,
  DEPTHWISE_CONV_2D_OPTIONS,
  FULLY_CONNECTED_OPTIONS,
  OPERATOR,
  OPTIONS_TYPE,
  PADDINGS,
  POOL_2D_OPTIONS,
  REDUCER_OPTIONS,
  SOFTMAX_OPTIONS,
} from './schema.js';
import type { OperatorOptions, SlidingWindowOptions } from './tflite-model.js';

type Reader = (options: FlatTable) => OperatorOptions;

const READERS: { readonly [operator: string]: { type: number; read: Reader } } = {
  CONV_2D: { type: OPTIONS_TYPE.Conv2D, read: conv2D },
  DEPTHWISE_CONV_2D: { type: OPTIONS_TYPE.DepthwiseConv2D, read: depthwiseConv2D },
  MAX_POOL_2D: { type: OPTIONS_TYPE.Pool2D, read: pool2D },
  AVERAGE_POOL_2D: { type: OPTIONS_TYPE.Pool2D, read: pool2D },
  FULLY_CONNECTED: { type: OPTIONS_TYPE.FullyConnected, read: fullyConnected },
  SOFTMAX: { type: OPTIONS_TYPE.Softmax, read: softmax },
  ADD: { type: OPTIONS_TYPE.Add, read: add },
  MEAN: { type: OPTIONS_TYPE.Reducer, read: reducer },
};

/**
 * The options of one operator, of the kind its name asks for. RESHAPE needs none: its output tensor
 * has the shape. Throws `bad-model` for values the schema does not allow.
 */
export function readOptions(operator: string, table: FlatTable): OperatorOptions {
  const reader = Object.hasOwn(READERS, operator) ? READERS[operator] : undefined;
  if (!reader) return { kind: 'none' };
  const type = table.uint8(OPERATOR.builtinOptionsType);
  const options = table.table(OPERATOR.builtinOptions, `the options of ${table.what}`);
  if (options === null || type !== reader.type) {
    refuse(`expected options of type ${reader.type} for ${operator}, found type ${type}`);
  }
  return reader.read(options);
}

function conv2D(options: FlatTable): OperatorOptions {
  return {
    kind: 'conv-2d',
    ...slidingWindow(options),
    dilationHeight: positive(options, CONV_2D_OPTIONS.dilationHeight, 'dilation', 1),
    dilationWidth: positive(options, CONV_2D_OPTIONS.dilationWidth, 'dilation', 1),
    activation: activation(options, CONV_2D_OPTIONS.activation),
  };
}

function depthwiseConv2D(options: FlatTable): OperatorOptions {
  const at = DEPTHWISE_CONV_2D_OPTIONS;
  return {
    kind: 'depthwise-conv-2d',
    ...slidingWindow(options),
    depthMultiplier: positive(options, at.depthMultiplier, 'depth multiplier'),
    dilationHeight: positive(options, at.dilationHeight, 'dilation', 1),
    dilationWidth: positive(options, at.dilationWidth, 'dilation', 1),
    activation: activation(options, at.activation),
  };
}

function pool2D(options: FlatTable): OperatorOptions {
  return {
    kind: 'pool-2d',
    ...slidingWindow(options),
    filterHeight: positive(options, POOL_2D_OPTIONS.filterHeight, 'filter height'),
    filterWidth: positive(options, POOL_2D_OPTIONS.filterWidth, 'filter width'),
    activation: activation(options, POOL_2D_OPTIONS.activation),
  };
}

function fullyConnected(options: FlatTable): OperatorOptions {
  const format = options.int8(FULLY_CONNECTED_OPTIONS.weightsFormat);
  if (format !== 0) refuse(`expected weights in the default format, found format ${format}`);
  return {
    kind: 'fully-connected',
    activation: activation(options, FULLY_CONNECTED_OPTIONS.activation),
  };
}

function softmax(options: FlatTable): OperatorOptions {
  return { kind: 'softmax', beta: options.float32(SOFTMAX_OPTIONS.beta) };
}

function add(options: FlatTable): OperatorOptions {
  return { kind: 'add', activation: activation(options, ADD_OPTIONS.activation) };
}

function reducer(options: FlatTable): OperatorOptions {
  return { kind: 'reducer', keepDims: options.int8(REDUCER_OPTIONS.keepDims) !== 0 };
}

/** Padding and strides have the same fields in the three tables that hold them. */
function slidingWindow(options: FlatTable): SlidingWindowOptions {
  return {
    padding: padding(options),
    strideHeight: positive(options, CONV_2D_OPTIONS.strideHeight, 'stride'),
    strideWidth: positive(options, CONV_2D_OPTIONS.strideWidth, 'stride'),
  };
}

function padding(options: FlatTable): Padding {
  const code = options.int8(CONV_2D_OPTIONS.padding);
  return PADDINGS[code] ?? refuse(`expected padding 0 or 1 in ${options.what}, found ${code}`);
}

function activation(options: FlatTable, index: number): Activation {
  const code = options.int8(index);
  return (
    ACTIVATIONS[code] ?? refuse(`expected an activation 0 to 3 in ${options.what}, found ${code}`)
  );
}

/** Strides, dilations and filter sizes; over 65,535 nothing of a watch's is. */
function positive(options: FlatTable, index: number, what: string, absent = 0): number {
  const value = options.int32(index, absent);
  if (value < 1 || value > 0xffff) {
    refuse(`expected a ${what} of 1 to 65535 in ${options.what}, found ${value}`);
  }
  return value;
}
