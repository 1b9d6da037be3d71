import type { Builder } from 'flatbuffers';
import type { Layer } from './layers.js';
import {
  ACTIVATIONS,
  ADD_OPTIONS,
  CONV_2D_OPTIONS,
  DEPTHWISE_CONV_2D_OPTIONS,
  FULLY_CONNECTED_OPTIONS,
  OPTIONS_TYPE,
  PADDINGS,
  POOL_2D_OPTIONS,
  REDUCER_OPTIONS,
  RESHAPE_OPTIONS,
  SOFTMAX_OPTIONS,
} from './schema.js';
import { int32Vector } from './tensor-writer.js';

export interface WrittenOptions {
  /** Member of the union BuiltinOptions. */
  readonly type: number;
  readonly offset: number;
}

/** Writes the options table of one layer. `inputChannels` is the last size of its input. */
export function writeOptions(
  builder: Builder,
  layer: Layer,
  inputChannels: number,
): WrittenOptions {
  switch (layer.operator) {
    case 'CONV_2D': {
      const at = CONV_2D_OPTIONS;
      builder.startObject(at.fieldCount);
      addSlidingWindow(builder, layer);
      addActivation(builder, at.activation, layer);
      addDilation(builder, at, layer);
      return { type: OPTIONS_TYPE.Conv2D, offset: builder.endObject() };
    }
    case 'DEPTHWISE_CONV_2D': {
      const at = DEPTHWISE_CONV_2D_OPTIONS;
      const multiplier = (layer.weights.shape[3] ?? 0) / inputChannels;
      builder.startObject(at.fieldCount);
      addSlidingWindow(builder, layer);
      builder.addFieldInt32(at.depthMultiplier, multiplier, 0);
      addActivation(builder, at.activation, layer);
      addDilation(builder, at, layer);
      return { type: OPTIONS_TYPE.DepthwiseConv2D, offset: builder.endObject() };
    }
    case 'MAX_POOL_2D':
    case 'AVERAGE_POOL_2D': {
      builder.startObject(POOL_2D_OPTIONS.fieldCount);
      addSlidingWindow(builder, layer);
      builder.addFieldInt32(POOL_2D_OPTIONS.filterHeight, layer.filter[0], 0);
      builder.addFieldInt32(POOL_2D_OPTIONS.filterWidth, layer.filter[1], 0);
      return { type: OPTIONS_TYPE.Pool2D, offset: builder.endObject() };
    }
    case 'FULLY_CONNECTED': {
      builder.startObject(FULLY_CONNECTED_OPTIONS.fieldCount);
      addActivation(builder, FULLY_CONNECTED_OPTIONS.activation, layer);
      return { type: OPTIONS_TYPE.FullyConnected, offset: builder.endObject() };
    }
    case 'ADD': {
      builder.startObject(ADD_OPTIONS.fieldCount);
      addActivation(builder, ADD_OPTIONS.activation, layer);
      return { type: OPTIONS_TYPE.Add, offset: builder.endObject() };
    }
    case 'MEAN': {
      builder.startObject(REDUCER_OPTIONS.fieldCount);
      builder.addFieldInt8(REDUCER_OPTIONS.keepDims, layer.keepDims ? 1 : 0, 0);
      return { type: OPTIONS_TYPE.Reducer, offset: builder.endObject() };
    }
    case 'RESHAPE': {
      const shape = int32Vector(builder, layer.shape);
      builder.startObject(RESHAPE_OPTIONS.fieldCount);
      builder.addFieldOffset(RESHAPE_OPTIONS.newShape, shape, 0);
      return { type: OPTIONS_TYPE.Reshape, offset: builder.endObject() };
    }
    case 'SOFTMAX': {
      builder.startObject(SOFTMAX_OPTIONS.fieldCount);
      builder.addFieldFloat32(SOFTMAX_OPTIONS.beta, 1, 0);
      return { type: OPTIONS_TYPE.Softmax, offset: builder.endObject() };
    }
  }
}

type Sliding = Extract<Layer, { readonly padding: unknown }>;

/** Padding and strides have the same fields in the three tables that hold them. */
function addSlidingWindow(builder: Builder, layer: Sliding): void {
  const [strideHeight, strideWidth] = layer.stride ?? [1, 1];
  builder.addFieldInt8(CONV_2D_OPTIONS.padding, PADDINGS.indexOf(layer.padding), 0);
  builder.addFieldInt32(CONV_2D_OPTIONS.strideWidth, strideWidth, 0);
  builder.addFieldInt32(CONV_2D_OPTIONS.strideHeight, strideHeight, 0);
}

type Activated = Extract<Layer, { readonly activation: unknown }>;

function addActivation(builder: Builder, field: number, layer: Activated): void {
  builder.addFieldInt8(field, ACTIVATIONS.indexOf(layer.activation), 0);
}

function addDilation(
  builder: Builder,
  at: { readonly dilationHeight: number; readonly dilationWidth: number },
  layer: { readonly dilation?: readonly [number, number] },
): void {
  const [height, width] = layer.dilation ?? [1, 1];
  builder.addFieldInt32(at.dilationWidth, width, 1);
  builder.addFieldInt32(at.dilationHeight, height, 1);
}
