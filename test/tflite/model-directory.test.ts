import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  modelNames,
  openModelDirectory,
  readModelFiles,
  sha256Of,
} from '../../host-tools/tflite/model-directory.js';
import { CarpalError, type CarpalErrorCode } from '../../src/errors.js';
import { smallModel } from './fixtures.js';

const bytes = smallModel();
const sha256 = sha256Of(bytes);

describe('model directory', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'carpal-models-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function store(name: string, metadata: string): void {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'model.tflite'), bytes);
    writeFileSync(join(folder, name, 'model.json'), metadata);
  }

  function refused(name: string, code: CarpalErrorCode, message: RegExp): void {
    assert.throws(
      () => readModelFiles(name, folder),
      (error: unknown) => {
        assert.ok(error instanceof CarpalError && error.code === code);
        assert.match(error.message, message);
        return true;
      },
    );
  }

  it('gives the bytes, their hash and the metadata', () => {
    const metadata = JSON.stringify({ name: 'small', sha256 });
    store('small', metadata);
    const files = readModelFiles('small', folder);
    assert.deepEqual(new Uint8Array(files.bytes), bytes);
    assert.equal(files.sha256, sha256);
    assert.equal(files.metadata, metadata);
  });

  it('opens a model on the exact engine', () => {
    store('small', JSON.stringify({ sha256 }));
    const { interpreter } = openModelDirectory('small', folder);
    assert.deepEqual(interpreter.input.shape, [1, 4]);
  });

  it('lists folders that hold a model', () => {
    store('small', '{}');
    mkdirSync(join(folder, 'training'));
    assert.deepEqual(modelNames(folder), ['small']);
  });

  it('says which models there are', () => {
    store('small', '{}');
    refused('large', 'model-missing', /a model of small, found large/);
  });

  it('does not leave its folder', () => {
    store('small', JSON.stringify({ sha256 }));
    refused('../small', 'model-missing', /found \.\.\/small/);
  });

  it('refuses a model of another hash than its metadata names', () => {
    store('small', JSON.stringify({ sha256: '00' }));
    refused('small', 'bad-model', /of sha256 00, found [0-9a-f]{64}/);
  });

  it('refuses metadata that are no JSON', () => {
    store('small', 'sha256');
    refused('small', 'bad-model', /JSON in model\.json of small/);
  });

  it('refuses a model without metadata', () => {
    store('small', '{}');
    rmSync(join(folder, 'small', 'model.json'));
    refused('small', 'bad-model', /model\.json, found none/);
  });
});
