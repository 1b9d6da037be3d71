import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { CarpalError } from '../../src/errors.js';

/**
 * The raw wasm factory of @tensorflow/tfjs-tflite. Its official entry needs a browser (`self`) and
 * TensorFlow.js; this one needs neither. The package has no types for it.
 */
const FACTORY = '@tensorflow/tfjs-tflite/wasm/tflite_web_api_cc_simd.js';

type Factory = (options: {
  wasmBinary: Uint8Array;
  print: (line: string) => void;
  printErr: (line: string) => void;
}) => Promise<Module>;

interface Module {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(at: number): void;
  readonly TFLiteWebModelRunner: {
    CreateFromBufferAndOptions(at: number, bytes: number, options: object): StatusOrRunner;
  };
}

interface StatusOrRunner extends Deletable {
  ok(): boolean;
  errorMessage(): string;
  value(): Runner;
}

/** Objects of C++, which nobody collects. */
interface Deletable {
  delete(): void;
}

export interface Runner extends Deletable {
  GetInputs(): Tensors;
  GetOutputs(): Tensors;
  Infer(): boolean;
}

export interface Tensors extends Deletable {
  get(index: number): Deletable & { data(): Int8Array };
}

let loading: Promise<TfliteWasm> | null = null;

/** Loads the wasm build once a process. */
export function loadTfliteWasm(): Promise<TfliteWasm> {
  loading ??= load();
  return loading;
}

async function load(): Promise<TfliteWasm> {
  const require = createRequire(import.meta.url);
  const path = require.resolve(FACTORY);
  const factory: Factory = require(path);
  const wasmBinary = await readFile(path.replace(/\.js$/, '.wasm'));
  const log: string[] = [];
  const note = (line: string): void => {
    log.push(line);
  };
  return new TfliteWasm(await factory({ wasmBinary, print: note, printErr: note }), log);
}

export class TfliteWasm {
  private readonly module: Module;
  /** What TFLite has printed since it was last asked: it says there why it refuses a model. */
  private readonly log: string[];

  constructor(module: Module, log: string[]) {
    this.module = module;
    this.log = log;
  }

  /** Copies bytes into wasm memory; `free` gives it back. */
  copyIn(bytes: Uint8Array): number {
    const at = this.module._malloc(bytes.length);
    if (at === 0) {
      throw new CarpalError('inference-failed', `expected ${bytes.length} bytes of wasm memory`);
    }
    this.module.HEAPU8.set(bytes, at);
    return at;
  }

  free(at: number): void {
    this.module._free(at);
  }

  /** Throws `inference-failed` with TFLite's first complaint, and frees the model. */
  createRunner(model: number, bytes: number): Runner {
    this.log.length = 0;
    const options = { numThreads: 1, enableProfiling: false, maxProfilingBufferEntries: 1024 };
    const status = this.module.TFLiteWebModelRunner.CreateFromBufferAndOptions(
      model,
      bytes,
      options,
    );
    if (!status.ok()) {
      const first = this.log.find((line) => line.startsWith('ERROR')) ?? status.errorMessage();
      const complaint = first.replace(/^ERROR: /, '');
      status.delete();
      this.free(model);
      throw new CarpalError(
        'inference-failed',
        `TFLite's wasm build refuses this model: ${complaint}`,
      );
    }
    const runner = status.value();
    status.delete();
    return runner;
  }
}
