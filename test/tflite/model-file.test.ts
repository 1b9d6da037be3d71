import assert from 'node:assert/strict';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { openExact } from '../../host-tools/tflite/exact.js';
import { readModel } from '../../host-tools/tflite/model-file.js';
import { elementCount } from '../../host-tools/tflite/tflite-model.js';
import { CarpalError } from '../../src/errors.js';
import { fixture } from './fixtures.js';

function refused(bytes: Uint8Array, message: RegExp): void {
  assert.throws(
    () => readModel(bytes),
    (error: unknown) => {
      assert.ok(error instanceof CarpalError);
      assert.equal(error.code, 'bad-model');
      assert.match(error.message, message);
      assert.ok(!error.message.includes('\n'));
      return true;
    },
  );
}

describe('model file', () => {
  it('reads tensors, operators and quantisation', () => {
    const model = readModel(fixture('gest_dw_logits.tflite'));
    const [conv] = model.operators;
    const weights = model.tensors[conv!.inputs[1]!]!;
    assert.equal(model.description, 'made in ts');
    assert.equal(model.operators.length, 10);
    assert.equal(conv!.name, 'CONV_2D');
    assert.deepEqual(weights.shape, [16, 5, 1, 6]);
    assert.equal(weights.scales.length, 16);
    assert.equal(weights.data!.length, 480);
    assert.deepEqual(model.inputs, [0]);
    assert.deepEqual(model.outputs, [23]);
  });

  it('refuses an empty file', () => {
    refused(new Uint8Array(0), /expected a \.tflite model, found 0 bytes/);
  });

  it('refuses a foreign file by its identifier', () => {
    refused(new TextEncoder().encode('{"name": "carpal"}'), /identifier TFL3/);
  });

  it('refuses another version of the schema', () => {
    const bytes = fixture('gest_dw_logits.tflite').slice();
    const view = new DataView(bytes.buffer);
    const root = view.getUint32(0, true);
    const vtable = root - view.getInt32(root, true);
    view.setUint32(root + view.getUint16(vtable + 4, true), 2, true);
    refused(bytes, /schema version 3, found 2/);
  });

  it('refuses a file cut short anywhere, in one line', () => {
    const whole = fixture('gest_dw_logits.tflite');
    // The last bytes of a file may be padding; everything a reader needs lies before them.
    for (let length = 0; length < whole.length - 16; length += 7) {
      refused(whole.slice(0, length), /^expected /);
    }
  });

  it('gives an answer or a CarpalError for any corrupted file', function () {
    this.timeout(60_000);
    const whole = fixture('gest_dw_logits.tflite');
    const random = new SeededRandom(1, 'corruption');
    let intact = 0;
    for (let round = 0; round < 3000; round++) {
      const bytes = whole.slice();
      const hits = 1 + random.integer(4);
      for (let i = 0; i < hits; i++) bytes[random.integer(bytes.length)] = random.integer(256);
      try {
        const interpreter = openExact(bytes);
        const input = new Int8Array(elementCount(interpreter.input.shape));
        interpreter.invoke(input, new Int8Array(elementCount(interpreter.output.shape)));
        intact++;
      } catch (error) {
        if (!(error instanceof CarpalError)) throw error;
      }
    }
    assert.ok(intact > 0 && intact < 3000, `${intact} of 3000 still ran`);
  });
});
