import { sha256Of } from '../../host-tools/tflite/model-directory.js';
import { NorFlash } from '../../host-tools/virtual-watch/flash/nor-flash.js';
import { modelImage } from '../../modules/tflite-micro/model-image.js';
import { CarpalError } from '../../src/errors.js';
import { loadModel } from '../../src/inference/model.js';
import { tryModel } from '../../src/inference/trial.js';
import { readDirectory } from '../../src/models/directory.js';
import { PushedModels } from '../../src/models/pushed-models.js';
import { sealAt } from '../../src/models/seal.js';
import { ModelSlots } from '../../src/models/slots.js';
import type { ModelSlot, StoredModel } from '../../src/ports.js';
import { FAKE_METADATA, fakeModel } from '../fakes/model.js';

export const SECTORS = 8;
const INPUTS = 120;
const MODEL_BYTES = 700;

export interface FakePackage {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly modelSha256: string;
}

export interface PackageChanges {
  readonly name?: string;
  readonly metadata?: object;
  readonly rows?: number;
  /** Answers of the golden vectors that are off by one. */
  readonly wrong?: number;
  readonly modelBytes?: number;
}

/** What the fake engine answers: a model is told from another by its first byte. */
function answer(mark: number, input: Int8Array): number {
  return ((input[0]! + mark) << 24) >> 24;
}

function stored(mark: number, changes: PackageChanges) {
  const { name = 'handwash', metadata = {}, modelBytes = MODEL_BYTES } = changes;
  const tflite = new Uint8Array(modelBytes).fill(mark);
  const modelSha256 = sha256Of(tflite);
  const text = JSON.stringify({ ...FAKE_METADATA, sha256: modelSha256, ...metadata });
  return {
    name: Buffer.from(name),
    tflite,
    sha256: Buffer.from(modelSha256, 'hex'),
    metadata: Buffer.from(text),
    macs: 1000,
  };
}

/** A partition's image as it comes with the firmware. */
export function fakeImage(...models: readonly [mark: number, changes?: PackageChanges][]) {
  return modelImage(models.map(([mark, changes]) => stored(mark, changes ?? {})));
}

export function fakePackage(mark: number, changes: PackageChanges = {}): FakePackage {
  const { rows = 3, wrong = 0 } = changes;
  const golden = Buffer.concat(
    Array.from({ length: rows }, (_, row) => {
      const input = new Int8Array(INPUTS).fill(row * 20);
      const right = answer(mark, input) & 0xff;
      return Buffer.concat([
        new Uint8Array(input.buffer),
        Buffer.from([0, row < wrong ? right ^ 1 : right]),
      ]);
    }),
  );
  const model = stored(mark, changes);
  const bytes = modelImage([{ ...model, ...(rows > 0 && { golden: { rows, bytes: golden } }) }]);
  const name = changes.name ?? 'handwash';
  return { name, bytes, sha256: sha256Of(bytes), modelSha256: sha256Of(model.tflite) };
}

export class FakeSlot implements ModelSlot {
  readonly flash: NorFlash;
  opened = 0;

  constructor(flash = new NorFlash(SECTORS)) {
    this.flash = flash;
  }

  open(name: string): StoredModel {
    const { flash } = this;
    const entries = readDirectory(flash, 0, sealAt(flash))?.entries ?? [];
    const entry = entries.find((candidate) => candidate.name === name);
    if (entry === undefined) throw new CarpalError('model-missing', `no ${name}`);
    const tflite = flash.memory.slice(entry.tflite, entry.tflite + entry.tfliteBytes);
    if (sha256Of(tflite) !== entry.sha256) throw new CarpalError('bad-model', `torn ${name}`);
    const metadata = flash.memory.subarray(entry.metadata, entry.metadata + entry.metadataBytes);
    const model = fakeModel((input) => answer(tflite[0]!, input));
    this.opened++;
    return {
      ...model,
      metadata: Buffer.from(metadata).toString(),
      sha256: entry.sha256,
      close: () => {
        this.opened--;
      },
    };
  }
}

/** Two partitions, the first as it came with the firmware, and a watch that takes models. */
export function modelsBench(image = fakeImage([1], [9, { name: 'other' }])) {
  const a = new FakeSlot();
  const b = new FakeSlot();
  a.flash.memory.set(image);
  return boot(a, b);
}

export function boot(a: FakeSlot, b: FakeSlot) {
  const slots = new ModelSlots([a, b]);
  const store = new PushedModels(slots, (slot, { name, golden, goldenRows }) =>
    tryModel(slot, name, { golden, goldenRows }, (models) =>
      loadModel(models, name, { channels: 3, rateHz: 100 }),
    ),
  );
  return { a, b, slots, store, restart: () => boot(a, b) };
}

/** The first byte of the model that runs. */
export function running({ slots }: { slots: ModelSlots }, name = 'handwash'): number {
  const output = new Int8Array(2);
  slots.open(name).interpreter.invoke(new Int8Array(INPUTS), output);
  return output[1]!;
}

export function send(store: PushedModels, model: FakePackage, block = 250): void {
  const { bytes } = model;
  let offset = store.begin(model.name, model.sha256, bytes.length);
  while (offset < bytes.length) {
    offset = store.write(offset, bytes, offset, Math.min(block, bytes.length - offset));
  }
}

/** Sends, checks and activates it. */
export function push(store: PushedModels, model: FakePackage): void {
  send(store, model);
  while (store.commit() > 0);
  store.activate(model.name, model.modelSha256);
}
