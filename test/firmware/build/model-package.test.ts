import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packModel } from '../../../host-tools/firmware/model-package.js';
import { openExact } from '../../../host-tools/tflite/exact.js';
import { MODELS_FOLDER, sha256Of } from '../../../host-tools/tflite/model-directory.js';
import { NorFlash } from '../../../host-tools/virtual-watch/flash/nor-flash.js';
import { readDirectory } from '../../../src/models/directory.js';

const HANDWASH = join(MODELS_FOLDER, 'handwash');

describe('the package of a model', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carpal-package-'));
  after(() => rmSync(folder, { recursive: true }));

  const files = ['model.tflite', 'model.json', 'golden.json'];
  function copyOf(name: string, ...kept: readonly string[]): string {
    for (const file of kept) cpSync(join(HANDWASH, file), join(folder, name, file));
    return join(folder, name);
  }

  it('is a store of it alone, with inputs and the answers of the exact engine', () => {
    const { bytes, sha256, modelSha256, goldenRows } = packModel(HANDWASH);
    assert.equal(sha256, sha256Of(bytes));
    const flash = new NorFlash(16);
    flash.memory.set(bytes);
    const { entries } = readDirectory(flash, 0, bytes.length)!;
    const { name, tflite, tfliteBytes, golden, ...entry } = entries[0]!;
    assert.deepEqual([entries.length, name, entry.goldenRows], [1, 'handwash', goldenRows]);
    assert.equal(entry.sha256, modelSha256);
    const interpreter = openExact(bytes.slice(tflite, tflite + tfliteBytes));
    const found = new Int8Array(2);
    const values = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let row = 0, at = golden; row < goldenRows; row++, at += 242) {
      interpreter.invoke(values.slice(at, at + 240), found);
      assert.deepEqual(found, values.slice(at + 240, at + 242), `row ${row}`);
    }
  });

  it('goes by the folder’s name, or by another', () => {
    const path = copyOf('mine', ...files);
    assert.equal(packModel(`${path}/`).name, 'mine');
    assert.equal(packModel(path, 'handwash').name, 'handwash');
  });

  it('is refused for a folder that is no model', () => {
    assert.throws(() => packModel(folder), { code: 'model-missing' });
    assert.throws(() => packModel(join(folder, 'absent')), { code: 'model-missing' });
  });

  it('is refused without golden vectors, or with those of another model', () => {
    const path = copyOf('bare', 'model.tflite', 'model.json');
    assert.throws(() => packModel(path), { code: 'bad-model', message: /golden\.json/ });
    cpSync(join(MODELS_FOLDER, 'handwash-6', 'golden.json'), join(path, 'golden.json'));
    assert.throws(() => packModel(path), { code: 'bad-file', message: /those of another/ });
    writeFileSync(join(path, 'golden.json'), 'no');
    assert.throws(() => packModel(path), { code: 'bad-file', message: /JSON/ });
  });
});
