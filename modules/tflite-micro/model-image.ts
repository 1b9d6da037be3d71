import { directoryBytes, ENTRY, MODEL_STORE } from '../../src/models/directory.js';

/** A model to store. */
export interface ImageModel {
  /** UTF-8, at most 31 bytes of it. */
  readonly name: Uint8Array;
  readonly tflite: Uint8Array;
  /** Of `tflite`: 32 bytes. */
  readonly sha256: Uint8Array;
  /** The text of model.json. */
  readonly metadata: Uint8Array;
  /** Multiply-accumulates of one run. */
  readonly macs: number;
  /** What the watch has it answer before it runs: rows of an input and its output. */
  readonly golden?: { readonly rows: number; readonly bytes: Uint8Array };
}

/** The image of a partition with these models. Throws RangeError for a name or hash of another length. */
export function modelImage(models: readonly ImageModel[]): Uint8Array {
  const places = placesOf(models);
  const image = new Uint8Array(places.end);
  const entries = models.map((model, i) => {
    const { tflite, metadata, golden } = places.models[i]!;
    image.set(model.tflite, tflite);
    image.set(model.metadata, metadata);
    if (model.golden !== undefined) image.set(model.golden.bytes, golden);
    return entryBytes(model, places.models[i]!);
  });
  image.set(directoryBytes(entries), 0);
  return image;
}

interface Place {
  readonly tflite: number;
  readonly metadata: number;
  readonly golden: number;
}

function placesOf(models: readonly ImageModel[]): { models: readonly Place[]; end: number } {
  let end: number = MODEL_STORE.headerBytes + models.length * MODEL_STORE.entryBytes;
  const placed = models.map((model) => {
    const tflite = aligned(end);
    const metadata = aligned(tflite + model.tflite.length);
    end = metadata + model.metadata.length;
    const golden = model.golden === undefined ? 0 : aligned(end);
    if (model.golden !== undefined) end = golden + model.golden.bytes.length;
    return { tflite, metadata, golden };
  });
  return { models: placed, end: aligned(end) };
}

function aligned(offset: number): number {
  return Math.ceil(offset / MODEL_STORE.alignment) * MODEL_STORE.alignment;
}

function entryBytes(model: ImageModel, { tflite, metadata, golden }: Place): Uint8Array {
  const { nameBytes, hashBytes, entryBytes: size } = MODEL_STORE;
  if (model.name.length === 0 || model.name.length >= nameBytes) {
    throw new RangeError(`expected a name of 1 to ${nameBytes - 1} bytes`);
  }
  if (model.sha256.length !== hashBytes)
    throw new RangeError(`expected ${hashBytes} bytes of hash`);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(model.name, 0);
  view.setUint32(ENTRY.tflite, tflite, true);
  view.setUint32(ENTRY.tfliteBytes, model.tflite.length, true);
  view.setUint32(ENTRY.metadata, metadata, true);
  view.setUint32(ENTRY.metadataBytes, model.metadata.length, true);
  view.setUint32(ENTRY.macs, model.macs, true);
  view.setUint32(ENTRY.golden, golden, true);
  view.setUint32(ENTRY.goldenRows, model.golden?.rows ?? 0, true);
  bytes.set(model.sha256, ENTRY.sha256);
  return bytes;
}
