import { elementCount, type TfliteModel, type TfliteOperator } from './tflite-model.js';

const WEIGHTED = ['CONV_2D', 'DEPTHWISE_CONV_2D', 'FULLY_CONNECTED'];

/**
 * Multiply-accumulates of one operator: each output takes as many as its channel has weights.
 * Places that fall on padding are counted; adding, pooling and scaling are not.
 */
export function operatorMacs(model: TfliteModel, operator: TfliteOperator): number {
  const output = model.tensors[operator.outputs[0] ?? -1];
  const weights = model.tensors[operator.inputs[1] ?? -1];
  if (!WEIGHTED.includes(operator.name) || !output || !weights) return 0;
  return (elementCount(output.shape) * elementCount(weights.shape)) / (output.shape.at(-1) ?? 1);
}

export function modelMacs(model: TfliteModel): number {
  return model.operators.reduce((sum, operator) => sum + operatorMacs(model, operator), 0);
}
