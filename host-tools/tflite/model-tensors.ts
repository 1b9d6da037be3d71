import { CarpalError } from '../../src/errors.js';
import type { TensorInfo } from '../../src/ports.js';
import { refuse } from './flat-table.js';
import { elementCount, type TfliteModel, type TfliteTensor } from './tflite-model.js';

/** The one input and the one output of a model for the watch. */
export interface ModelEnds {
  readonly input: TfliteTensor;
  readonly output: TfliteTensor;
}

/** Throws `bad-model` unless the model has one int8 input and one int8 output, each quantised. */
export function modelEnds(model: TfliteModel): ModelEnds {
  return {
    input: end(model, model.inputs, 'input'),
    output: end(model, model.outputs, 'output'),
  };
}

function end(model: TfliteModel, indexes: readonly number[], what: string): TfliteTensor {
  const tensor = model.tensors[indexes[0] ?? -1];
  if (indexes.length !== 1 || !tensor) {
    return refuse(`expected a model of one ${what}, found ${indexes.length}`);
  }
  if (tensor.type !== 'INT8') refuse(`expected an INT8 ${what}, found ${tensor.type}`);
  if (tensor.scales.length !== 1 || tensor.zeroPoints.length !== 1) {
    refuse(`expected one scale and zero point for the ${what}, found ${tensor.scales.length}`);
  }
  return tensor;
}

export function tensorInfo(tensor: TfliteTensor): TensorInfo {
  return {
    shape: tensor.shape,
    scale: tensor.scales[0]!,
    zeroPoint: tensor.zeroPoints[0]!,
  };
}

/** Throws `inference-failed` for a buffer of the wrong length. */
export function expectLength(found: number, tensor: TensorInfo, what: string): void {
  const expected = elementCount(tensor.shape);
  if (found !== expected) {
    throw new CarpalError('inference-failed', `expected ${expected} ${what}, found ${found}`);
  }
}
