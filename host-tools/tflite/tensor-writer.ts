import type { Builder } from 'flatbuffers';
import { QUANTISATION, TENSOR, TENSOR_TYPES } from './schema.js';

/** A tensor on its way into a file. */
export interface PlannedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: 'INT8' | 'INT32';
  readonly scales: readonly number[];
  readonly zeroPoint: number;
  readonly quantizedDimension: number;
  /** Index of its buffer; 0 for activations. */
  readonly buffer: number;
}

/** A vector of int32. */
export function int32Vector(builder: Builder, values: readonly number[]): number {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addInt32(value);
  return builder.endVector();
}

/** A vector of tables. */
export function offsets(builder: Builder, tables: readonly number[]): number {
  builder.startVector(4, tables.length, 4);
  for (const table of tables.toReversed()) builder.addOffset(table);
  return builder.endVector();
}

export function writeTensor(builder: Builder, tensor: PlannedTensor): number {
  const name = builder.createString(tensor.name);
  const shape = int32Vector(builder, tensor.shape);
  const quantisation = tensor.scales.length > 0 ? writeQuantisation(builder, tensor) : 0;
  builder.startObject(TENSOR.fieldCount);
  builder.addFieldOffset(TENSOR.shape, shape, 0);
  builder.addFieldInt8(TENSOR.type, TENSOR_TYPES.indexOf(tensor.type), 0);
  builder.addFieldInt32(TENSOR.buffer, tensor.buffer, 0);
  builder.addFieldOffset(TENSOR.name, name, 0);
  builder.addFieldOffset(TENSOR.quantisation, quantisation, 0);
  return builder.endObject();
}

function writeQuantisation(builder: Builder, tensor: PlannedTensor): number {
  const { scales, zeroPoint, quantizedDimension } = tensor;
  builder.startVector(4, scales.length, 4);
  for (const scale of scales.toReversed()) builder.addFloat32(scale);
  const scaleVector = builder.endVector();
  builder.startVector(8, scales.length, 8);
  for (let i = 0; i < scales.length; i++) builder.addInt64(BigInt(zeroPoint));
  const zeroPoints = builder.endVector();
  builder.startObject(QUANTISATION.fieldCount);
  builder.addFieldOffset(QUANTISATION.scale, scaleVector, 0);
  builder.addFieldOffset(QUANTISATION.zeroPoint, zeroPoints, 0);
  builder.addFieldInt32(QUANTISATION.quantizedDimension, quantizedDimension, 0);
  return builder.endObject();
}
