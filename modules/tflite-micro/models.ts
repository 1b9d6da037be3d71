import type { Models, StoredModel } from '../../src/ports.js';
import { TfliteInterpreter } from './interpreter.js';

export interface ModelStoreOptions {
  /** Label of the partition that model-image.ts filled. */
  readonly partition: string;
  /** Of the arena that all models share, in internal RAM. */
  readonly arenaBytes: number;
}

/** The models in a partition of the board. */
export class TfliteModels implements Models {
  private readonly options: ModelStoreOptions;

  constructor(options: ModelStoreOptions) {
    this.options = options;
  }

  open(name: string): StoredModel {
    const { partition, arenaBytes } = this.options;
    const interpreter = new TfliteInterpreter(partition, name, arenaBytes);
    return {
      metadata: interpreter.metadata(),
      sha256: interpreter.sha256(),
      interpreter,
      close: () => interpreter.close(),
    };
  }
}
