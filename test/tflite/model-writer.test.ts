import assert from 'node:assert/strict';
import type { Layer } from '../../host-tools/tflite/layers.js';
import { readModel } from '../../host-tools/tflite/model-file.js';
import { writeModel } from '../../host-tools/tflite/model-writer.js';
import { CarpalError } from '../../src/errors.js';
import { fixture, smallModel } from './fixtures.js';
import { operatorsModel } from './operators-model.js';

const conv: Layer = {
  operator: 'CONV_2D',
  to: { name: 'conv', scale: 0.1, zeroPoint: -128 },
  weights: { data: new Int8Array(8 * 5 * 3), shape: [8, 5, 1, 3], scales: Array(8).fill(0.01) },
  bias: new Int32Array(8),
  activation: 'relu',
  padding: 'same',
};

function refused(layers: readonly Layer[], message: RegExp): void {
  const input = { name: 'in', shape: [1, 20, 1, 3], scale: 0.1, zeroPoint: 0 };
  assert.throws(
    () => writeModel({ description: '', input, layers }),
    (error: unknown) => {
      assert.ok(error instanceof CarpalError && error.code === 'bad-model');
      assert.match(error.message, message);
      return true;
    },
  );
}

describe('model writer', () => {
  it('gives the same bytes for the same description', () => {
    assert.deepEqual(writeModel(operatorsModel(7)), fixture('operators.tflite'));
  });

  it('writes what the reader reads back', () => {
    const model = readModel(smallModel());
    const [operator] = model.operators;
    const [input, weights, bias] = operator!.inputs.map((index) => model.tensors[index]!);
    assert.equal(operator!.name, 'FULLY_CONNECTED');
    assert.deepEqual(input!.shape, [1, 4]);
    assert.deepEqual(Array.from(weights!.data!), [1, 2, 3, 4, 255, 254, 253, 252]);
    assert.deepEqual(weights!.scales, [0.5]);
    assert.deepEqual(bias!.scales, [0.25]);
    assert.deepEqual(model.tensors[model.outputs[0]!]!.zeroPoints, [3]);
  });

  it('aligns constants to 16 bytes, as the schema demands', () => {
    const bytes = writeModel(operatorsModel(1));
    const constants = readModel(bytes).tensors.flatMap(({ data }) => data ?? []);
    assert.ok(constants.length > 10);
    for (const data of constants) assert.equal((data.byteOffset - bytes.byteOffset) % 16, 0);
  });

  it('marks the file TFL3', () => {
    assert.equal(new TextDecoder().decode(smallModel().subarray(4, 8)), 'TFL3');
  });

  it('puts the scales of depthwise weights along their last axis', () => {
    const model = readModel(writeModel(operatorsModel(1)));
    const depthwise = model.operators.find(({ name }) => name === 'DEPTHWISE_CONV_2D')!;
    assert.equal(model.tensors[depthwise.inputs[1]!]!.quantizedDimension, 3);
  });

  it('refuses a model without layers', () => refused([], /at least one layer/));

  it('refuses weights for other channels', () => {
    const weights = { data: new Int8Array(40), shape: [8, 5, 1, 1], scales: Array(8).fill(0.01) };
    refused([{ ...conv, weights }], /weights for 3 channels, found 1/);
  });

  it('refuses a wrong number of weights', () => {
    refused([{ ...conv, weights: { ...conv.weights, data: new Int8Array(7) } }], /120 weights/);
  });

  it('refuses a bias for some channels only', () => {
    refused([{ ...conv, bias: new Int32Array(7) }], /one bias and one scale a channel/);
  });

  it('refuses two tensors of one name', () => {
    refused([conv, { operator: 'SOFTMAX', to: { name: 'conv' } }], /two of conv/);
  });

  it('refuses to read a tensor that is not there yet', () => {
    refused([{ ...conv, from: 'later' }], /earlier tensor, found later/);
  });

  it('refuses a filter larger than its image', () => {
    const pool = { operator: 'MAX_POOL_2D', to: { name: 'p' }, padding: 'valid', filter: [21, 1] };
    refused([pool as Layer], /within 20x1, found 21x1/);
  });
});
