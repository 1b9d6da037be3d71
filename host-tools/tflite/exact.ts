import { CarpalError } from '../../src/errors.js';
import type { Interpreter, TensorInfo } from '../../src/ports.js';
import { estimateArena } from './arena.js';
import { refuse } from './flat-table.js';
import type { BoundTensor, Kernel, Node } from './kernels/node.js';
import { KERNELS } from './kernels/registry.js';
import { modelMacs } from './macs.js';
import { readModel } from './model-file.js';
import { expectLength, modelEnds, tensorInfo } from './model-tensors.js';
import { simdKernel } from './simd/simd-kernel.js';
import { SimdMemory } from './simd/simd-memory.js';
import { elementCount, type TfliteModel, type TfliteOperator } from './tflite-model.js';

/** Activations of all layers together: 64 times the watch's arena would still be far below. */
const MAX_ACTIVATIONS = 1 << 24;
/** One inference; some 100 times what a watch can do in a second. */
const MAX_MACS = 1e9;
/** Shared with WebAssembly; nothing the watch can run comes near. */
const MAX_SHARED_BYTES = 1 << 27;

/**
 * Runs int8 models with the arithmetic of TFLite Micro's reference kernels, byte for byte.
 * Memory is allocated once; `invoke` allocates nothing.
 */
export class ExactInterpreter implements Interpreter {
  readonly input: TensorInfo;
  readonly output: TensorInfo;
  /** Estimated for TFLite Micro's reference kernels. */
  readonly arenaBytes: number;
  /** Estimated for ESP-NN's kernels on the ESP32-S3. */
  readonly arenaBytesS3: number;
  readonly macs: number;
  private readonly inputValues: Int8Array;
  private readonly outputValues: Int8Array;
  private readonly kernels: readonly Kernel[];

  /**
   * Throws `bad-model` or `model-operator`.
   * @param simd uses WebAssembly's vector instructions where it can; the results are the same
   */
  constructor(model: TfliteModel, simd = true) {
    const ends = modelEnds(model);
    const missing = model.operators.find(({ name }) => !Object.hasOwn(KERNELS, name));
    if (missing) throw unknownOperator(missing);
    this.macs = modelMacs(model);
    if (this.macs > MAX_MACS) refuse(`expected up to ${MAX_MACS} MACs, found ${this.macs}`);
    const shared = simd ? new SimdMemory(simdBytes(model)) : null;
    const memory = allocate(model, shared);
    this.kernels = model.operators.map((operator) => {
      const node = bind(model, operator, memory);
      // The plain kernel is made first in any case: it checks the operator.
      const plain = KERNELS[operator.name]!(node);
      return (shared && simdKernel(node, shared)) ?? plain;
    });
    this.input = tensorInfo(ends.input);
    this.output = tensorInfo(ends.output);
    const arena = estimateArena(model);
    this.arenaBytes = arena.reference;
    this.arenaBytesS3 = arena.s3;
    this.inputValues = memory.get(ends.input.index)!;
    this.outputValues = memory.get(ends.output.index)!;
  }

  invoke(input: Int8Array, output: Int8Array): void {
    expectLength(input.length, this.input, 'inputs');
    expectLength(output.length, this.output, 'outputs');
    this.inputValues.set(input);
    for (const kernel of this.kernels) kernel();
    output.set(this.outputValues);
  }
}

/** Reads a .tflite file and makes it ready to run. Throws `bad-model` or `model-operator`. */
export function openExact(bytes: Uint8Array): ExactInterpreter {
  return new ExactInterpreter(readModel(bytes));
}

function unknownOperator({ name, index }: TfliteOperator): CarpalError {
  const known = Object.keys(KERNELS).join(', ');
  return new CarpalError(
    'model-operator',
    `expected one of ${known}; operator ${index} is ${name}`,
  );
}

type Memory = ReadonlyMap<number, Int8Array>;

/**
 * Room for the activations, twice that for them as int16, and for weights as int16 in whole blocks. What finds
 * no room is computed by plain kernels.
 */
function simdBytes(model: TfliteModel): number {
  let activations = 0;
  let constants = 0;
  for (const { shape, data } of model.tensors) {
    if (data) constants += data.length;
    else activations += Math.min(elementCount(shape), MAX_ACTIVATIONS);
  }
  const perOperator = 4096;
  const bytes = 6 * activations + 8 * constants + perOperator * model.operators.length;
  return Math.min(bytes, MAX_SHARED_BYTES);
}

/** Memory for every tensor that is computed, in the order in which it is; checks that order. */
function allocate(model: TfliteModel, shared: SimdMemory | null): Memory {
  const memory = new Map<number, Int8Array>();
  let total = 0;
  const define = (index: number, by: string): void => {
    const tensor = model.tensors[index]!;
    if (tensor.data) refuse(`expected ${by} to write activations, found constant ${tensor.name}`);
    if (memory.has(index)) refuse(`expected tensor ${tensor.name} to be written once`);
    const count = elementCount(tensor.shape);
    total += count;
    if (total > MAX_ACTIVATIONS) {
      refuse(`expected up to ${MAX_ACTIVATIONS} activations, found ${total}`);
    }
    memory.set(index, shared?.int8(count) ?? new Int8Array(count));
  };
  for (const index of model.inputs) define(index, 'the caller');
  for (const operator of model.operators) {
    const by = `${operator.name} (operator ${operator.index})`;
    for (const index of operator.inputs) {
      if (index >= 0 && !model.tensors[index]!.data && !memory.has(index)) {
        refuse(`expected the inputs of ${by} to come before it, found tensor ${index}`);
      }
    }
    for (const index of operator.outputs) define(index, by);
  }
  for (const index of model.outputs) {
    if (!memory.has(index))
      refuse(`expected output tensor ${index} to be computed, found it unset`);
  }
  return memory;
}

function bind(model: TfliteModel, operator: TfliteOperator, memory: Memory): Node {
  const bound = (index: number): BoundTensor => ({
    tensor: model.tensors[index]!,
    values: memory.get(index) ?? null,
  });
  return {
    operator,
    inputs: operator.inputs.map((index) => (index < 0 ? null : bound(index))),
    outputs: operator.outputs.map(bound),
  };
}
