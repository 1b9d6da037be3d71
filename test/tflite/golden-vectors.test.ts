import assert from 'node:assert/strict';
import { openExact } from '../../host-tools/tflite/exact.js';
import { checkGoldenVectors, makeGoldenVectors } from '../../host-tools/tflite/golden-vectors.js';
import { CarpalError } from '../../src/errors.js';
import { fixture, smallModel } from './fixtures.js';

describe('golden vectors', () => {
  const interpreter = openExact(fixture('gest1_logits.tflite'));
  const golden = makeGoldenVectors(interpreter, 7, 20);

  it('hold all outputs and a hash of the inputs', () => {
    assert.equal(Buffer.from(golden.outputs, 'base64').length, 20 * 6);
    assert.match(golden.inputsSha256, /^[0-9a-f]{64}$/);
  });

  it('are found again by the engine that made them', () => {
    assert.deepEqual(checkGoldenVectors(interpreter, JSON.stringify(golden)), {
      rows: 20,
      wrong: 0,
    });
  });

  it('count the rows that another model answers otherwise', () => {
    const other = openExact(fixture('gest_dw_logits.tflite'));
    const { wrong } = checkGoldenVectors(other, JSON.stringify(golden));
    assert.ok(wrong > 10, `${wrong} of 20`);
  });

  it('count one changed output as one wrong row', () => {
    const outputs = Buffer.from(golden.outputs, 'base64');
    outputs[8]! ^= 1;
    const text = JSON.stringify({ ...golden, outputs: outputs.toString('base64') });
    assert.equal(checkGoldenVectors(interpreter, text).wrong, 1);
  });

  for (const [what, text] of [
    ['no JSON', '{'],
    ['no count', JSON.stringify({ ...golden, count: undefined })],
    ['an absurd count', JSON.stringify({ ...golden, count: 1e12 })],
    ['too few outputs', JSON.stringify({ ...golden, outputs: 'AAAA' })],
    ['other inputs', JSON.stringify({ ...golden, seed: 8 })],
  ] as const) {
    it(`are refused with ${what}`, () => {
      assert.throws(
        () => checkGoldenVectors(interpreter, text),
        (error: unknown) => error instanceof CarpalError && error.code === 'bad-file',
      );
    });
  }

  it('are refused for a model of other inputs', () => {
    assert.throws(() => checkGoldenVectors(openExact(smallModel()), JSON.stringify(golden)));
  });
});
