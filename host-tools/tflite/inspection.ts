import { type ArenaEstimate, estimateArena } from './arena.js';
import { KERNELS } from './kernels/registry.js';
import { modelMacs, operatorMacs } from './macs.js';
import { elementCount, type TfliteModel, type TfliteTensor } from './tflite-model.js';

export interface OperatorReport {
  readonly index: number;
  readonly operator: string;
  readonly version: number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly outputShape: readonly number[];
  readonly options: string;
  /** Weights and biases it reads. */
  readonly parameters: number;
  readonly macs: number;
  /** Whether carpal's exact engine runs it. */
  readonly known: boolean;
}

export interface TensorReport {
  readonly index: number;
  readonly name: string;
  readonly elementType: string;
  readonly shape: readonly number[];
  readonly constant: boolean;
  /** Null where it is not quantised. */
  readonly quantisation: QuantisationReport | null;
}

export interface QuantisationReport {
  readonly minScale: number;
  readonly maxScale: number;
  /** 1 for the whole tensor, else one a channel. */
  readonly scales: number;
  /** The axis the scales run along. */
  readonly axis: number;
  readonly zeroPoint: number;
}

export interface ModelReport {
  readonly description: string;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly operators: readonly OperatorReport[];
  readonly tensors: readonly TensorReport[];
  readonly parameters: number;
  readonly macs: number;
  readonly arena: ArenaEstimate;
}

/** What there is to say about a model, whether or not an engine can run it. */
export function inspect(model: TfliteModel): ModelReport {
  const operators = model.operators.map((operator): OperatorReport => {
    const constants = operator.inputs.flatMap((index) => parameterCount(model.tensors[index]));
    return {
      index: operator.index,
      operator: operator.name,
      version: operator.version,
      inputs: operator.inputs,
      outputs: operator.outputs,
      outputShape: model.tensors[operator.outputs[0] ?? -1]?.shape ?? [],
      options: optionsText(operator.options),
      parameters: constants.reduce((sum, count) => sum + count, 0),
      macs: operatorMacs(model, operator),
      known: Object.hasOwn(KERNELS, operator.name),
    };
  });
  const read = new Set(model.operators.flatMap((operator) => operator.inputs));
  const constants = model.tensors.filter((tensor) => read.has(tensor.index));
  return {
    description: model.description,
    inputs: model.inputs,
    outputs: model.outputs,
    operators,
    tensors: model.tensors.map(tensorReport),
    parameters: constants.reduce((sum, tensor) => sum + parameterCount(tensor), 0),
    macs: modelMacs(model),
    arena: estimateArena(model),
  };
}

/** Quantised constants are weights and biases; plain ones are shapes and axes. */
function parameterCount(tensor: TfliteTensor | undefined): number {
  return tensor?.data && tensor.scales.length > 0 ? elementCount(tensor.shape) : 0;
}

function tensorReport(tensor: TfliteTensor): TensorReport {
  const { index, name, type, shape, scales } = tensor;
  const quantisation =
    scales.length === 0
      ? null
      : {
          minScale: scales.reduce((least, scale) => Math.min(least, scale)),
          maxScale: scales.reduce((most, scale) => Math.max(most, scale)),
          scales: scales.length,
          axis: tensor.quantizedDimension,
          zeroPoint: tensor.zeroPoints[0] ?? 0,
        };
  return { index, name, elementType: type, shape, constant: tensor.data !== null, quantisation };
}

function optionsText(options: TfliteModel['operators'][number]['options']): string {
  const words: string[] = [];
  const { kind, ...fields } = options as { kind: string } & Record<string, unknown>;
  const pair = (name: string, height: unknown, width: unknown, usual: number | null): void => {
    if (height !== usual || width !== usual) words.push(`${name} ${height}x${width}`);
  };
  if (kind === 'pool-2d') pair('filter', fields.filterHeight, fields.filterWidth, null);
  if ('strideHeight' in fields) pair('stride', fields.strideHeight, fields.strideWidth, 1);
  if ('dilationHeight' in fields) pair('dilation', fields.dilationHeight, fields.dilationWidth, 1);
  if ('padding' in fields) words.push(String(fields.padding));
  if ('activation' in fields && fields.activation !== 'none') words.push(String(fields.activation));
  return words.join(', ');
}
