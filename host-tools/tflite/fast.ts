import { CarpalError } from '../../src/errors.js';
import type { Interpreter, TensorInfo } from '../../src/ports.js';
import { estimateArena } from './arena.js';
import { modelMacs } from './macs.js';
import { readModel } from './model-file.js';
import { expectLength, modelEnds, tensorInfo } from './model-tensors.js';
import { loadTfliteWasm, type Runner, type Tensors, type TfliteWasm } from './tflite-wasm.js';

/** Opens models on TFLite's wasm build, as `openExact` does on carpal's own kernels. */
export type OpenFast = (bytes: Uint8Array) => FastInterpreter;

/**
 * Loads TFLite's wasm build (some 50 ms, once a process) and gives the function that opens models
 * on it, which throws `bad-model`, or `inference-failed` for a model this engine refuses.
 */
export async function loadFast(): Promise<OpenFast> {
  const wasm = await loadTfliteWasm();
  return (bytes) => new FastInterpreter(wasm, bytes);
}

/** TFLite with XNNPACK, one thread. Its logits may differ from the exact engine's by 1. */
export class FastInterpreter implements Interpreter {
  readonly input: TensorInfo;
  readonly output: TensorInfo;
  readonly arenaBytes: number;
  readonly macs: number;
  private readonly wasm: TfliteWasm;
  private readonly model: number;
  private readonly runner: Runner;
  private readonly inputs: Tensors;
  private readonly outputs: Tensors;

  /** Scales and zero points are read from the file: the wasm build does not tell them. */
  constructor(wasm: TfliteWasm, bytes: Uint8Array) {
    const model = readModel(bytes);
    const ends = modelEnds(model);
    this.input = tensorInfo(ends.input);
    this.output = tensorInfo(ends.output);
    this.arenaBytes = estimateArena(model).reference;
    this.macs = modelMacs(model);
    this.wasm = wasm;
    // The runner reads the constants from here for as long as it lives.
    this.model = wasm.copyIn(bytes);
    this.runner = wasm.createRunner(this.model, bytes.length);
    this.inputs = this.runner.GetInputs();
    this.outputs = this.runner.GetOutputs();
  }

  invoke(input: Int8Array, output: Int8Array): void {
    expectLength(input.length, this.input, 'inputs');
    expectLength(output.length, this.output, 'outputs');
    // Views are taken anew each time: wasm memory moves when it grows.
    values(this.inputs).set(input);
    if (!this.runner.Infer()) {
      throw new CarpalError('inference-failed', 'expected an inference, found TFLite refuse it');
    }
    output.set(values(this.outputs));
  }

  /** Gives the wasm memory back. The interpreter is of no use afterwards. */
  close(): void {
    this.inputs.delete();
    this.outputs.delete();
    this.runner.delete();
    this.wasm.free(this.model);
  }
}

function values(tensors: Tensors): Int8Array {
  const tensor = tensors.get(0);
  const view = tensor.data();
  tensor.delete();
  return view;
}
