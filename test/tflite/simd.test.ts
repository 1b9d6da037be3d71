import assert from 'node:assert/strict';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { ExactInterpreter } from '../../host-tools/tflite/exact.js';
import type { Activation, Layer, Padding } from '../../host-tools/tflite/layers.js';
import { readModel } from '../../host-tools/tflite/model-file.js';
import { writeModel } from '../../host-tools/tflite/model-writer.js';
import { seededInputs } from '../../host-tools/tflite/seeded-inputs.js';
import { elementCount } from '../../host-tools/tflite/tflite-model.js';
import { fixture } from './fixtures.js';

/** One convolution of random weights. `scale` of the weights against an output of 1 sets the shift. */
interface Case {
  readonly input: readonly [number, number, number, number];
  readonly filter: readonly [number, number];
  readonly outputs: number | 'depthwise';
  readonly stride?: number;
  readonly padding?: Padding;
  readonly activation?: Activation;
  readonly zeroPoint?: number;
  readonly scale?: number;
  readonly bias?: number;
}

const CASES: [string, Case][] = [
  ['5 taps down, stride 2', { input: [1, 80, 1, 3], filter: [5, 1], outputs: 24, stride: 2 }],
  ['5 taps across', { input: [1, 1, 21, 5], filter: [1, 5], outputs: 16 }],
  ['an odd number of places', { input: [1, 13, 1, 8], filter: [3, 1], outputs: 8 }],
  ['valid padding', { input: [1, 20, 1, 6], filter: [4, 1], outputs: 8, padding: 'valid' }],
  ['one place', { input: [1, 5, 1, 7], filter: [5, 1], outputs: 16, padding: 'valid' }],
  ['one place, two outputs', { input: [1, 1, 1, 48], filter: [1, 1], outputs: 2 }],
  ['outputs that are no whole block', { input: [1, 9, 1, 8], filter: [1, 1], outputs: 12 }],
  ['single pixels of an image', { input: [1, 6, 7, 24], filter: [1, 1], outputs: 32 }],
  ['pixels with a stride', { input: [1, 8, 8, 8], filter: [1, 1], outputs: 8, stride: 2 }],
  ['a filter of an image', { input: [1, 6, 7, 4], filter: [3, 3], outputs: 8 }],
  [
    'relu6',
    { input: [1, 10, 1, 8], filter: [3, 1], outputs: 8, activation: 'relu6', zeroPoint: -100 },
  ],
  ['relu', { input: [1, 10, 1, 8], filter: [3, 1], outputs: 8, activation: 'relu', zeroPoint: 90 }],
  ['factors over 1', { input: [1, 10, 1, 8], filter: [3, 1], outputs: 8, scale: 90 }],
  ['factors near 1', { input: [1, 10, 1, 8], filter: [1, 1], outputs: 8, scale: 1.9 }],
  ['tiny factors', { input: [1, 10, 1, 8], filter: [3, 1], outputs: 8, scale: 1e-9 }],
  [
    'huge biases',
    { input: [1, 10, 1, 8], filter: [3, 1], outputs: 8, bias: 2 ** 31 - 1, scale: 1e-8 },
  ],
  ['depthwise, 5 taps', { input: [1, 40, 1, 24], filter: [5, 1], outputs: 'depthwise' }],
  [
    'depthwise, 4 taps, stride 2',
    { input: [1, 21, 1, 16], filter: [4, 1], outputs: 'depthwise', stride: 2 },
  ],
  ['depthwise across', { input: [1, 1, 12, 8], filter: [1, 3], outputs: 'depthwise' }],
  ['depthwise of 12 channels', { input: [1, 12, 1, 12], filter: [3, 1], outputs: 'depthwise' }],
  ['depthwise of an image', { input: [1, 6, 6, 8], filter: [3, 3], outputs: 'depthwise' }],
];

function layerOf(one: Case, seed: number): Layer {
  const random = new SeededRandom(seed, 'simd');
  const [, , , channels] = one.input;
  const depthwise = one.outputs === 'depthwise';
  const outputs = one.outputs === 'depthwise' ? channels : one.outputs;
  const [height, width] = one.filter;
  const shape = depthwise ? [1, height, width, channels] : [outputs, height, width, channels];
  const scale = one.scale ?? 0.2;
  const largest = one.bias ?? 3000;
  return {
    operator: depthwise ? 'DEPTHWISE_CONV_2D' : 'CONV_2D',
    to: { name: 'out', scale: 1, zeroPoint: one.zeroPoint ?? 5 },
    weights: {
      data: Int8Array.from({ length: elementCount(shape) }, () => random.integer(255) - 127),
      shape,
      scales: Array.from({ length: outputs }, () => scale * random.between(0.5, 1)),
    },
    bias: Int32Array.from({ length: outputs }, () => random.between(-largest, largest)),
    activation: one.activation ?? 'none',
    padding: one.padding ?? 'same',
    stride: [one.stride ?? 1, one.stride ?? 1],
  };
}

/** Outputs in which the two differ, of inputs quiet and loud. */
function differences(bytes: Uint8Array, rows: number): { differ: number; distinct: number } {
  const model = readModel(bytes);
  const [plain, simd] = [new ExactInterpreter(model, false), new ExactInterpreter(model, true)];
  const depth = elementCount(plain.output.shape);
  const [a, b] = [new Int8Array(depth), new Int8Array(depth)];
  const seen = new Set<number>();
  let differ = 0;
  for (const input of seededInputs(plain.input, 1, rows)) {
    plain.invoke(input, a);
    simd.invoke(input, b);
    a.forEach((value, i) => {
      seen.add(value);
      if (value !== b[i]) differ++;
    });
  }
  return { differ, distinct: seen.size };
}

describe('tflite: vector instructions give what the plain kernels give', () => {
  for (const [name, one] of CASES) {
    it(name, () => {
      for (const seed of [1, 2, 3]) {
        const bytes = writeModel({
          description: name,
          input: { name: 'in', shape: one.input, scale: 0.1, zeroPoint: -7 },
          layers: [layerOf(one, seed)],
        });
        assert.equal(differences(bytes, 40).differ, 0);
      }
    });
  }

  for (const name of ['gest1_logits.tflite', 'gest_dw_logits.tflite', 'operators.tflite']) {
    it(`in all of ${name}, whose outputs are many`, () => {
      const { differ, distinct } = differences(fixture(name), 100);
      assert.equal(differ, 0);
      assert.ok(distinct > 20, `${distinct} outputs`);
    });
  }
});
