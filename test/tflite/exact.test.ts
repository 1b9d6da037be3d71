import assert from 'node:assert/strict';
import { operatorCode } from '../../host-tools/tflite/builtin-operators.js';
import { ExactInterpreter, openExact } from '../../host-tools/tflite/exact.js';
import { readModel } from '../../host-tools/tflite/model-file.js';
import type { TfliteModel, TfliteTensor } from '../../host-tools/tflite/tflite-model.js';
import { CarpalError, type CarpalErrorCode } from '../../src/errors.js';
import { fixture, smallModel } from './fixtures.js';

function throwsCode(run: () => unknown, code: CarpalErrorCode, message: RegExp): void {
  assert.throws(run, (error: unknown) => {
    assert.ok(error instanceof CarpalError);
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  });
}

/** The small model with one tensor changed: 0 input, 1 weights, 2 biases, 3 output. */
function withTensor(index: number, change: Partial<TfliteTensor>): TfliteModel {
  const model = readModel(smallModel());
  const tensors = model.tensors.map((t) => (t.index === index ? { ...t, ...change } : t));
  return { ...model, tensors };
}

describe('exact engine', () => {
  it('computes a layer as by hand', () => {
    const output = new Int8Array(2);
    openExact(smallModel()).invoke(Int8Array.of(1, 2, 3, 4), output);
    // Factor 0.5 x 0.5 / 0.25 = 1: 30 + 10 + 3, and -30 - 10 + 3.
    assert.deepEqual(Array.from(output), [43, -37]);
  });

  it('tells shapes, scales, MACs and arena', () => {
    const { input, output, macs, arenaBytes, arenaBytesS3 } = openExact(
      fixture('gest_dw_logits.tflite'),
    );
    assert.deepEqual(input.shape, [1, 100, 1, 6]);
    assert.equal(output.zeroPoint, 5);
    assert.equal(macs, 107392);
    assert.ok(arenaBytes > 5000 && arenaBytes < 6000);
    assert.ok(arenaBytesS3 > arenaBytes && arenaBytesS3 < 7000);
  });

  it('gives the same answer twice: nothing is left over from one run', () => {
    const interpreter = openExact(fixture('gest1_logits.tflite'));
    const first = new Int8Array(6);
    const second = new Int8Array(6);
    interpreter.invoke(new Int8Array(600).fill(17), first);
    interpreter.invoke(new Int8Array(600).fill(-90), second);
    assert.notDeepEqual(first, second);
    interpreter.invoke(new Int8Array(600).fill(17), second);
    assert.deepEqual(first, second);
  });

  it('refuses inputs and outputs of another length', () => {
    const interpreter = openExact(smallModel());
    throwsCode(
      () => interpreter.invoke(new Int8Array(3), new Int8Array(2)),
      'inference-failed',
      /expected 4 inputs, found 3/,
    );
    throwsCode(
      () => interpreter.invoke(new Int8Array(4), new Int8Array(6)),
      'inference-failed',
      /expected 2 outputs, found 6/,
    );
  });

  it('names an operator it lacks', () => {
    const bytes = fixture('gest_dw_logits.tflite').slice();
    const model = readModel(bytes);
    const operators = model.operators.map((o) =>
      o.name === 'RESHAPE' ? { ...o, name: 'TRANSPOSE_CONV' } : o,
    );
    throwsCode(
      () => new ExactInterpreter({ ...model, operators }),
      'model-operator',
      /operator 8 is TRANSPOSE_CONV/,
    );
    assert.ok(operatorCode('TRANSPOSE_CONV') > 0);
  });

  it('refuses a float input', () => {
    throwsCode(
      () => new ExactInterpreter(withTensor(0, { type: 'FLOAT32' })),
      'bad-model',
      /INT8 input, found FLOAT32/,
    );
  });

  it('refuses weights of another type', () => {
    throwsCode(
      () => new ExactInterpreter(withTensor(1, { type: 'INT16' })),
      'bad-model',
      /FULLY_CONNECTED \(operator 0\): expected INT8 constants at input 1/,
    );
  });

  it('refuses weights that are not symmetric', () => {
    throwsCode(
      () => new ExactInterpreter(withTensor(1, { zeroPoints: [4] })),
      'bad-model',
      /zero point 0, found 4/,
    );
  });

  it('refuses biases off their scale, as TFLite Micro does', () => {
    throwsCode(
      () => new ExactInterpreter(withTensor(2, { scales: [0.3] })),
      'bad-model',
      /biases of scale 0\.25/,
    );
  });

  it('refuses an output of another shape than follows', () => {
    throwsCode(
      () => new ExactInterpreter(withTensor(3, { shape: [1, 3] })),
      'bad-model',
      /\[2, 4\] to fit, found \[1, 4\] to \[1, 3\]/,
    );
  });

  it('refuses a scale of 0', () => {
    throwsCode(
      () => new ExactInterpreter(withTensor(3, { scales: [0] })),
      'bad-model',
      /expected one scale above 0 for the output, found scale 0/,
    );
  });

  it('refuses operators out of order', () => {
    const model = readModel(fixture('gest_dw_logits.tflite'));
    const operators = model.operators.toReversed();
    throwsCode(
      () => new ExactInterpreter({ ...model, operators }),
      'bad-model',
      /to come before it, found tensor 20/,
    );
  });

  it('refuses a model of two inputs', () => {
    const model = readModel(smallModel());
    throwsCode(
      () => new ExactInterpreter({ ...model, inputs: [0, 0] }),
      'bad-model',
      /one input, found 2/,
    );
  });
});
