import { Builder } from 'flatbuffers';
import { operatorCode } from './builtin-operators.js';
import type { Layer, ModelDescription } from './layers.js';
import { ModelPlan, type PlannedOperator } from './model-plan.js';
import { writeOptions } from './options-writer.js';
import {
  BUFFER,
  FILE_IDENTIFIER,
  MODEL,
  OPERATOR,
  OPERATOR_CODE,
  SCHEMA_VERSION,
  SUBGRAPH,
} from './schema.js';
import { int32Vector, offsets, writeTensor } from './tensor-writer.js';

/** Constants are aligned as the schema demands of Buffer.data; the builder does not by itself. */
const DATA_ALIGNMENT = 16;

/** First versions of the operators that take int8, and for FULLY_CONNECTED and convolutions per channel. */
const OPERATOR_VERSIONS: { readonly [operator in Layer['operator']]: number } = {
  CONV_2D: 3,
  DEPTHWISE_CONV_2D: 3,
  FULLY_CONNECTED: 4,
  MAX_POOL_2D: 2,
  AVERAGE_POOL_2D: 2,
  MEAN: 2,
  ADD: 2,
  RESHAPE: 1,
  SOFTMAX: 2,
};

/**
 * Writes an int8 model as a .tflite file; the same description gives the same bytes.
 * Throws `bad-model` where shapes, names or channel counts do not fit together.
 */
export function writeModel(model: ModelDescription): Uint8Array {
  const plan = new ModelPlan(model);
  const builder = new Builder(1 << 16);
  const codes = [...new Set(model.layers.map((layer) => layer.operator))];
  // Buffer 0 is the empty one that every activation refers to.
  const buffers = [null, ...plan.constants].map((data) => writeBuffer(builder, data));
  const tensors = plan.tensors.map((tensor) => writeTensor(builder, tensor));
  const operators = plan.operators.map((operator) => writeOperator(builder, operator, codes));
  const subgraph = writeSubgraph(builder, plan, tensors, operators);
  const operatorCodes = codes.map((code) => writeCode(builder, code));
  const description = builder.createString(model.description);
  const codesVector = offsets(builder, operatorCodes);
  const subgraphs = offsets(builder, [subgraph]);
  const buffersVector = offsets(builder, buffers);
  builder.startObject(MODEL.fieldCount);
  builder.addFieldInt32(MODEL.version, SCHEMA_VERSION, 0);
  builder.addFieldOffset(MODEL.operatorCodes, codesVector, 0);
  builder.addFieldOffset(MODEL.subgraphs, subgraphs, 0);
  builder.addFieldOffset(MODEL.description, description, 0);
  builder.addFieldOffset(MODEL.buffers, buffersVector, 0);
  builder.finish(builder.endObject(), FILE_IDENTIFIER);
  return builder.asUint8Array().slice();
}

function writeBuffer(builder: Builder, data: Uint8Array | null): number {
  if (data === null) {
    builder.startObject(BUFFER.fieldCount);
    return builder.endObject();
  }
  builder.startVector(1, data.length, DATA_ALIGNMENT);
  for (let i = data.length - 1; i >= 0; i--) builder.addInt8((data[i]! << 24) >> 24);
  const vector = builder.endVector();
  builder.startObject(BUFFER.fieldCount);
  builder.addFieldOffset(BUFFER.data, vector, 0);
  return builder.endObject();
}

function writeCode(builder: Builder, operator: Layer['operator']): number {
  const code = operatorCode(operator);
  builder.startObject(OPERATOR_CODE.fieldCount);
  builder.addFieldInt8(OPERATOR_CODE.deprecatedBuiltinCode, code, 0);
  builder.addFieldInt32(OPERATOR_CODE.version, OPERATOR_VERSIONS[operator], 1);
  builder.addFieldInt32(OPERATOR_CODE.builtinCode, code, 0);
  return builder.endObject();
}

/** custom_options stays out altogether: TFLite Micro refuses a model with an empty vector there. */
function writeOperator(
  builder: Builder,
  operator: PlannedOperator,
  codes: readonly string[],
): number {
  const inputs = int32Vector(builder, operator.inputs);
  const outputs = int32Vector(builder, [operator.output]);
  const options = writeOptions(builder, operator.layer, operator.inputChannels);
  builder.startObject(OPERATOR.fieldCount);
  builder.addFieldInt32(OPERATOR.opcodeIndex, codes.indexOf(operator.layer.operator), 0);
  builder.addFieldOffset(OPERATOR.inputs, inputs, 0);
  builder.addFieldOffset(OPERATOR.outputs, outputs, 0);
  builder.addFieldInt8(OPERATOR.builtinOptionsType, options.type, 0);
  builder.addFieldOffset(OPERATOR.builtinOptions, options.offset, 0);
  return builder.endObject();
}

function writeSubgraph(
  builder: Builder,
  plan: ModelPlan,
  tensors: readonly number[],
  operators: readonly number[],
): number {
  const tensorsVector = offsets(builder, tensors);
  const operatorsVector = offsets(builder, operators);
  const inputs = int32Vector(builder, [plan.input]);
  const outputs = int32Vector(builder, [plan.output]);
  builder.startObject(SUBGRAPH.fieldCount);
  builder.addFieldOffset(SUBGRAPH.tensors, tensorsVector, 0);
  builder.addFieldOffset(SUBGRAPH.inputs, inputs, 0);
  builder.addFieldOffset(SUBGRAPH.outputs, outputs, 0);
  builder.addFieldOffset(SUBGRAPH.operators, operatorsVector, 0);
  return builder.endObject();
}
