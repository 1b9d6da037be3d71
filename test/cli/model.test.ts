import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeModel } from '../../host-tools/tflite/model-writer.js';
import { fixture, fixturePath } from '../tflite/fixtures.js';
import { operatorsModel } from '../tflite/operators-model.js';
import { carpal, jsonLines } from './run-cli.js';

const model = fixturePath('gest_dw_logits.tflite');

describe('carpal model', function () {
  this.timeout(30_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'carpal-model-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('inspect prints operators, tensors, parameters, MACs and arena', () => {
    const { status, stdout, stderr } = carpal(['model', 'inspect', model]);
    assert.equal(status, 0);
    assert.equal(stderr, '');
    assert.match(stdout, /DEPTHWISE_CONV_2D +4 5 6 +7 +1x50x1x16 +96 +4,000 +same, relu/);
    assert.match(stdout, /parameters +2,582/);
    assert.match(stdout, /multiply-accumulates +107,392/);
    assert.match(stdout, /arena, estimated +5,\d\d\d bytes/);
    assert.match(stdout, /INT8 +1x100x1x6 +0\.03137 +0 +input +in/);
  });

  it('inspect --json ends in one summary', () => {
    const lines = jsonLines(carpal(['model', 'inspect', model, '--json']).stdout);
    const kinds = lines.map(({ type }) => type);
    assert.equal(kinds.filter((kind) => kind === 'operator').length, 10);
    assert.equal(kinds.filter((kind) => kind === 'tensor').length, 25);
    assert.equal(kinds.at(-1), 'summary');
    assert.equal(lines.at(-1)!.macs, 107392);
  });

  it('verify passes a model whose engines agree', () => {
    const { status, stdout } = carpal(['model', 'verify', model, '--count', '50']);
    assert.equal(status, 0);
    assert.match(stdout, /on 50 seeded inputs: within 1/);
    assert.match(stdout, /argmax flips/);
  });

  it('verify --json gives the counts, the same ones each time', () => {
    const args = ['model', 'verify', model, '--count', '50', '--seed', '4', '--json'];
    const first = carpal(args).stdout;
    const [summary] = jsonLines(first);
    const histogram = summary!.histogram as number[];
    assert.equal(summary!.passed, true);
    assert.equal(
      histogram.reduce((sum, count) => sum + count, 0),
      300,
    );
    assert.equal(carpal(args).stdout, first);
  });

  it('verify exits 1 where the engines are further apart', () => {
    // Twelve layers of large random weights: TFLite's single rounding adds up.
    const path = join(folder, 'operators.tflite');
    writeFileSync(path, writeModel(operatorsModel(7)));
    const { status, stdout } = carpal(['model', 'verify', path, '--count', '200']);
    assert.equal(status, 1);
    assert.match(stdout, /more than 1 apart/);
  });

  it('verify passes it where more is allowed', () => {
    const path = fixturePath('operators.tflite');
    const args = ['model', 'verify', path, '--count', '200', '--within', '9'];
    assert.equal(carpal(args).status, 0);
  });

  it('verify refuses a truncated model in one line', () => {
    const path = join(folder, 'short.tflite');
    writeFileSync(path, fixture('gest_dw_logits.tflite').subarray(0, 5000));
    const { status, stdout, stderr } = carpal(['model', 'verify', path]);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^carpal: short\.tflite: expected [^\n]+\n$/);
  });

  it('verify refuses a count of 0', () => {
    assert.equal(carpal(['model', 'verify', model, '--count', '0']).status, 2);
  });
});
