import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packModels } from '../../../host-tools/firmware/models-image.js';
import { readModelFiles } from '../../../host-tools/tflite/model-directory.js';
import { FlashFile } from '../../../host-tools/virtual-watch/live/flash-file.js';
import { FlashSlot } from '../../../host-tools/virtual-watch/live/flash-slot.js';

describe('the models of a virtual watch’s flash', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carpal-flash-'));
  after(() => rmSync(folder, { recursive: true }));

  function flashed(): FlashFile {
    const flash = new FlashFile(null);
    flash.flashModels(packModels(flash.models[0].bytes));
    return flash;
  }

  it('open as they lie in their folder', () => {
    const { sha256, metadata, interpreter } = new FlashSlot(flashed().models[0]).open('handwash');
    const files = readModelFiles('handwash');
    assert.equal(sha256, files.sha256);
    assert.equal(metadata, files.metadata);
    assert.equal(interpreter.output.shape.at(-1), 2);
  });

  it('are refused when a bit has changed', () => {
    const [first] = flashed().models;
    const model = Buffer.from(first.memory.buffer).indexOf(readModelFiles('handwash').bytes);
    first.memory[model + 1000]! ^= 4;
    assert.throws(() => new FlashSlot(first).open('handwash'), { code: 'bad-model' });
  });

  it('are missing by another name, and where nothing was flashed', () => {
    const [first, second] = flashed().models;
    assert.throws(() => new FlashSlot(first).open('raise'), { code: 'model-missing' });
    assert.throws(() => new FlashSlot(second).open('handwash'), { code: 'bad-model' });
  });

  it('outlive the watch in its file', () => {
    const path = join(folder, 'flash');
    const flash = new FlashFile(path);
    assert.ok(flash.isNew);
    flash.flashModels(packModels(flash.models[0].bytes));
    flash.models[1].memory[7] = 1;
    flash.save();
    const again = new FlashFile(path);
    assert.ok(!again.isNew);
    assert.deepEqual(again.models[0].memory, flash.models[0].memory);
    assert.equal(again.models[1].memory[7], 1);
  });

  it('are refused from a file of another size', () => {
    const path = join(folder, 'short');
    writeFileSync(path, new Uint8Array(1000));
    assert.throws(() => new FlashFile(path), { code: 'bad-file', message: /found 1000/ });
  });
});
