import { CarpalError } from '../../src/errors.js';
import { ARENA_BYTES } from '../../src/inference/model.js';
import type { StoredModel } from '../../src/ports.js';
import { sharedArena } from '../tflite/arena.js';
import { openModelDirectory, readModelFiles } from '../tflite/model-directory.js';
import { readModel } from '../tflite/model-file.js';
import type { TfliteModel } from '../tflite/tflite-model.js';

/** Models of a folder in the one arena of the board, which the last of too many does not find room in. */
export class ArenaModels {
  private readonly folder: string | undefined;
  private readonly limit: number;
  private readonly opened = new Map<string, TfliteModel>();

  /** `folder`: the project's own models where it is left out. */
  constructor(folder?: string, limit = ARENA_BYTES) {
    this.folder = folder;
    this.limit = limit;
  }

  /** Bytes of the arena on the ESP32-S3, by estimate. */
  get bytes(): number {
    return this.opened.size > 0 ? sharedArena([...this.opened.values()]) : 0;
  }

  /** A machine that starts anew opens its models again. Throws as openModelDirectory, and `model-arena`. */
  open(name: string): StoredModel {
    const stored = openModelDirectory(name, this.folder);
    const before = [...this.opened].filter(([other]) => other !== name);
    const model = readModel(readModelFiles(name, this.folder).bytes);
    const bytes = sharedArena([...before.map(([, other]) => other), model]);
    if (bytes > this.limit) {
      const others = before.map(([other]) => other).join(', ') || 'none';
      throw new CarpalError(
        'model-arena',
        `expected ${name} to fit an arena of ${this.limit} bytes beside ${others}, found ${bytes} bytes needed`,
      );
    }
    this.opened.set(name, model);
    return stored;
  }
}
