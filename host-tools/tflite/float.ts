import type { Interpreter, TensorInfo } from '../../src/ports.js';
import { estimateArena } from './arena.js';
import { refuse } from './flat-table.js';
import { FLOAT_LAYERS } from './float-layers.js';
import { modelMacs } from './macs.js';
import { readModel } from './model-file.js';
import { expectLength, modelEnds, tensorInfo } from './model-tensors.js';

/** A layer of a chain: the values before it → those after it, in a buffer of its own. */
export type FloatLayer = (input: Float32Array) => Float32Array;

/**
 * An int8 model's weights in floating point: no activation between its layers is rounded or clipped, but by its
 * ReLU. What it answers otherwise is what int8 activations cost; its logits alone are rounded to the model's steps,
 * which thresholds count in. Takes a chain of layers over images one column wide.
 */
export class FloatInterpreter implements Interpreter {
  readonly input: TensorInfo;
  readonly output: TensorInfo;
  readonly arenaBytes: number;
  readonly macs: number;
  private readonly layers: readonly FloatLayer[];
  private readonly values: Float32Array;

  /** Throws `bad-model` for a file that is none, `model-operator` for layers it does not have. */
  constructor(bytes: Uint8Array) {
    const model = readModel(bytes);
    const ends = modelEnds(model);
    this.input = tensorInfo(ends.input);
    this.output = tensorInfo(ends.output);
    this.arenaBytes = estimateArena(model).reference;
    this.macs = modelMacs(model);
    this.values = new Float32Array(this.input.shape.reduce((product, n) => product * n, 1));
    let from = ends.input.index;
    this.layers = model.operators.map((operator) => {
      if (operator.inputs[0] !== from) refuse(`expected ${operator.name} to follow tensor ${from}`);
      from = operator.outputs[0]!;
      const made = FLOAT_LAYERS[operator.name];
      return made ? made(model, operator) : refuse(`expected no ${operator.name} in a float model`);
    });
  }

  invoke(input: Int8Array, output: Int8Array): void {
    expectLength(input.length, this.input, 'inputs');
    expectLength(output.length, this.output, 'outputs');
    let values = this.values;
    for (let i = 0; i < input.length; i++) {
      values[i] = (input[i]! - this.input.zeroPoint) * this.input.scale;
    }
    for (const layer of this.layers) values = layer(values);
    for (let i = 0; i < output.length; i++) {
      const steps = Math.round(values[i]! / this.output.scale) + this.output.zeroPoint;
      output[i] = Math.max(-128, Math.min(127, steps));
    }
  }
}

export function openFloat(bytes: Uint8Array): FloatInterpreter {
  return new FloatInterpreter(bytes);
}
