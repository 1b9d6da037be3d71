/**
 * Field indexes and enumerations of TFLite's flatbuffer schema, version 3
 * (tensorflow/compiler/mlir/lite/schema/schema.fbs). Field i sits in vtable slot 4 + 2i.
 */

export const SCHEMA_VERSION = 3;
export const FILE_IDENTIFIER = 'TFL3';

export const MODEL = {
  version: 0,
  operatorCodes: 1,
  subgraphs: 2,
  description: 3,
  buffers: 4,
  fieldCount: 5,
} as const;

export const SUBGRAPH = {
  tensors: 0,
  inputs: 1,
  outputs: 2,
  operators: 3,
  name: 4,
  fieldCount: 5,
} as const;

export const TENSOR = {
  shape: 0,
  type: 1,
  buffer: 2,
  name: 3,
  quantisation: 4,
  fieldCount: 5,
} as const;

export const QUANTISATION = {
  scale: 2,
  zeroPoint: 3,
  quantizedDimension: 6,
  fieldCount: 7,
} as const;

export const OPERATOR_CODE = {
  /** The code as one byte, from before there were more than 127 operators. */
  deprecatedBuiltinCode: 0,
  customCode: 1,
  version: 2,
  builtinCode: 3,
  fieldCount: 4,
} as const;

export const OPERATOR = {
  opcodeIndex: 0,
  inputs: 1,
  outputs: 2,
  builtinOptionsType: 3,
  builtinOptions: 4,
  fieldCount: 5,
} as const;

export const BUFFER = { data: 0, fieldCount: 1 } as const;

export const CONV_2D_OPTIONS = {
  padding: 0,
  strideWidth: 1,
  strideHeight: 2,
  activation: 3,
  dilationWidth: 4,
  dilationHeight: 5,
  fieldCount: 6,
} as const;

export const DEPTHWISE_CONV_2D_OPTIONS = {
  padding: 0,
  strideWidth: 1,
  strideHeight: 2,
  depthMultiplier: 3,
  activation: 4,
  dilationWidth: 5,
  dilationHeight: 6,
  fieldCount: 7,
} as const;

export const POOL_2D_OPTIONS = {
  padding: 0,
  strideWidth: 1,
  strideHeight: 2,
  filterWidth: 3,
  filterHeight: 4,
  activation: 5,
  fieldCount: 6,
} as const;

export const FULLY_CONNECTED_OPTIONS = { activation: 0, weightsFormat: 1, fieldCount: 2 } as const;
export const SOFTMAX_OPTIONS = { beta: 0, fieldCount: 1 } as const;
export const ADD_OPTIONS = { activation: 0, fieldCount: 1 } as const;
export const REDUCER_OPTIONS = { keepDims: 0, fieldCount: 1 } as const;
export const RESHAPE_OPTIONS = { newShape: 0, fieldCount: 1 } as const;

/** Members of the union BuiltinOptions. */
export const OPTIONS_TYPE = {
  Conv2D: 1,
  DepthwiseConv2D: 2,
  Pool2D: 5,
  FullyConnected: 8,
  Softmax: 9,
  Add: 11,
  Reshape: 17,
  Reducer: 27,
} as const;

/** By code; the two paddings of the schema. */
export const PADDINGS = ['same', 'valid'] as const;

/** By code; the fused activations that int8 kernels know. */
export const ACTIVATIONS = ['none', 'relu', 'relu-n1-to-1', 'relu6'] as const;

/** By code. */
export const TENSOR_TYPES = [
  'FLOAT32',
  'FLOAT16',
  'INT32',
  'UINT8',
  'INT64',
  'STRING',
  'BOOL',
  'INT16',
  'COMPLEX64',
  'INT8',
  'FLOAT64',
  'COMPLEX128',
  'UINT64',
  'RESOURCE',
  'VARIANT',
  'UINT32',
  'UINT16',
  'INT4',
] as const;
export type TensorType = (typeof TENSOR_TYPES)[number];

/** Bytes an element of the types whose constants carpal looks into. */
export const ELEMENT_BYTES: { readonly [type in TensorType]?: number } = {
  FLOAT32: 4,
  INT32: 4,
  UINT8: 1,
  INT64: 8,
  BOOL: 1,
  INT16: 2,
  INT8: 1,
};
