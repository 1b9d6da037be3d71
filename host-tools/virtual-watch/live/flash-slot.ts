import { CarpalError } from '../../../src/errors.js';
import { readDirectory } from '../../../src/models/directory.js';
import { sealAt } from '../../../src/models/seal.js';
import type { ModelSlot, StoredModel } from '../../../src/ports.js';
import { openExact } from '../../tflite/exact.js';
import { sha256Of } from '../../tflite/model-directory.js';
import type { NorFlash } from '../flash/nor-flash.js';

/** A partition of models of a virtual watch, run by the exact engine. */
export class FlashSlot implements ModelSlot {
  readonly flash: NorFlash;

  constructor(flash: NorFlash) {
    this.flash = flash;
  }

  open(name: string): StoredModel {
    const { memory } = this.flash;
    const directory = readDirectory(this.flash, 0, sealAt(this.flash));
    if (directory === null) {
      throw new CarpalError(
        'bad-model',
        `model ${name}: expected a directory of models in its partition, found an empty or broken one`,
      );
    }
    const entry = directory.entries.find((candidate) => candidate.name === name);
    if (entry === undefined) {
      throw new CarpalError(
        'model-missing',
        `model ${name}: expected it in its partition, found other models`,
      );
    }
    const { tflite, tfliteBytes, metadata, metadataBytes, sha256 } = entry;
    const bytes = memory.slice(tflite, tflite + tfliteBytes);
    if (sha256Of(bytes) !== sha256) {
      throw new CarpalError(
        'bad-model',
        `model ${name}: expected the bytes that were hashed, found others`,
      );
    }
    const text = new TextDecoder().decode(memory.subarray(metadata, metadata + metadataBytes));
    return { metadata: text, sha256, interpreter: openExact(bytes) };
  }
}
