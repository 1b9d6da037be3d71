import { espNnScratch } from './esp-nn-scratch.js';
import { type PlannedBuffer, plannedBytes } from './greedy-planner.js';
import { elementCount, type TfliteModel, type TfliteOperator } from './tflite-model.js';

/** Estimates of the bytes `arena_used_bytes()` would say on the ESP32-S3 (4-byte pointers). */
export interface ArenaEstimate {
  /** With TFLite Micro's reference kernels. */
  readonly reference: number;
  /** With ESP-NN's, which copy inputs and filters into scratch buffers. */
  readonly s3: number;
  /** Of those on the S3, what the model keeps while other models run; the rest is shared with them. */
  readonly s3Kept: number;
}

/** MicroArenaBufferAlignment(): of every buffer that a kernel asks for. */
const ALIGNMENT = 16;
const POINTER = 4;

/** sizeof TfLiteEvalTensor, one a tensor, and NodeAndRegistration, one an operator. */
const TENSOR_BYTES = 12;
const NODE_BYTES = 32;

/**
 * Interpreter, allocators and planner, and the two tensors the caller sees. Chosen so that TFLite
 * Micro's hello_world comes out at its real 716 bytes.
 */
const FIXED_BYTES = 276;

/** sizeof the structs an operator keeps: its parsed options, and what its Prepare works out. */
const OPERATOR_BYTES: { readonly [operator: string]: { options: number; data: number } } = {
  ADD: { options: 8, data: 64 },
  AVERAGE_POOL_2D: { options: 40, data: 32 },
  CONV_2D: { options: 28, data: 64 },
  DEPTHWISE_CONV_2D: { options: 28, data: 64 },
  FULLY_CONNECTED: { options: 16, data: 48 },
  MAX_POOL_2D: { options: 40, data: 32 },
  MEAN: { options: 4, data: 64 },
  RESHAPE: { options: 36, data: 0 },
  SOFTMAX: { options: 4, data: 64 },
};

/**
 * An estimate of a model's arena: TFLite Micro's greedy plan of the activations, and its records of
 * tensors and operators. Against the golden set's figures (gest1, gest_dw, hello, speech, person) it
 * is 0, 0, 0, 4 and 4 bytes too high for the reference kernels (4,492 / 5,996 / 716 / 6,812 /
 * 82,300) and 0, 8, 0, 12 and 8 too high for the S3; alignment between records is not modelled.
 */
export function estimateArena(model: TfliteModel): ArenaEstimate {
  const records = model.operators.reduce(
    (sum, operator) => sum + recordBytes(model, operator),
    FIXED_BYTES + model.tensors.length * TENSOR_BYTES,
  );
  const activations = activationBuffers(model);
  const plan = (scratchOf: (operator: TfliteOperator) => readonly number[]) => {
    const scratch = model.operators.flatMap((operator, index) =>
      scratchOf(operator).map((bytes) => ({ ...during(index + 1), bytes: aligned(bytes) })),
    );
    const kept = records + scratch.length * POINTER;
    return { kept, all: kept + plannedBytes([...activations, ...scratch]) };
  };
  const referenceScratch = (operator: TfliteOperator) => meanScratch(model, operator);
  const s3 = plan((operator) => [...referenceScratch(operator), ...espNnScratch(model, operator)]);
  return { reference: plan(referenceScratch).all, s3: s3.all, s3Kept: s3.kept };
}

/**
 * Bytes of one arena that serves all these models in turn on the S3, as modules/tflite-micro lays it out: what each
 * keeps, and the largest of what they share.
 */
export function sharedArena(models: readonly TfliteModel[]): number {
  const estimates = models.map(estimateArena);
  const kept = estimates.reduce((sum, { s3Kept }) => sum + s3Kept, 0);
  return kept + Math.max(...estimates.map(({ s3, s3Kept }) => s3 - s3Kept));
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function during(step: number): { firstUse: number; lastUse: number } {
  return { firstUse: step, lastUse: step };
}

/** Node, options, op data, and for weights with many scales a multiplier and a shift for each. */
function recordBytes(model: TfliteModel, operator: TfliteOperator): number {
  const { options, data } = OPERATOR_BYTES[operator.name] ?? { options: 0, data: 0 };
  const weights = model.tensors[operator.inputs[1] ?? -1];
  const convolution = operator.name.endsWith('CONV_2D');
  const channels = convolution ? (outputShape(model, operator).at(-1) ?? 0) : 0;
  const scaled = operator.name === 'FULLY_CONNECTED' ? (weights?.scales.length ?? 0) : channels;
  const perChannel = convolution || scaled > 1 ? 2 * aligned(4 * scaled) : 0;
  return NODE_BYTES + options + data + perChannel;
}

/** MEAN sums in int32 and keeps two index lists. */
function meanScratch(model: TfliteModel, operator: TfliteOperator): readonly number[] {
  if (operator.name !== 'MEAN') return [];
  const [input, axes] = operator.inputs.map((index) => model.tensors[index]?.shape ?? []);
  return [
    4 * elementCount(outputShape(model, operator)),
    4 * (input?.length ?? 0),
    4 * elementCount(axes ?? []),
  ];
}

function outputShape(model: TfliteModel, operator: TfliteOperator): readonly number[] {
  return model.tensors[operator.outputs[0] ?? -1]?.shape ?? [];
}

/** Each activation from the step that writes it to the last one that reads it; step 0 is the caller's. */
function activationBuffers(model: TfliteModel): readonly PlannedBuffer[] {
  const uses = new Map<number, { firstUse: number; lastUse: number }>();
  const use = (index: number, step: number): void => {
    if (index < 0 || model.tensors[index]?.data) return;
    const before = uses.get(index);
    uses.set(index, { firstUse: before?.firstUse ?? step, lastUse: step });
  };
  for (const index of model.inputs) use(index, 0);
  model.operators.forEach((operator, i) => {
    for (const index of [...operator.inputs, ...operator.outputs]) use(index, i + 1);
  });
  for (const index of model.outputs) use(index, model.operators.length);
  // In the order of the file's tensors, on which the plan of equal sizes depends.
  return [...uses]
    .sort(([a], [b]) => a - b)
    .map(([index, span]) => ({
      ...span,
      bytes: aligned(elementCount(model.tensors[index]!.shape)),
    }));
}
