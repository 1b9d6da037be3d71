import { crc32 } from '../../src/record/crc32.js';

/** The format that model-store.h describes. */
export const MODEL_STORE = {
  magic: 'CMDL',
  version: 1,
  headerBytes: 16,
  entryBytes: 96,
  nameBytes: 32,
  alignment: 16,
  hashBytes: 32,
} as const;

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
}

/** The image of a partition with these models. Throws RangeError for a name or hash of another length. */
export function modelImage(models: readonly ImageModel[]): Uint8Array {
  const { headerBytes, entryBytes, magic, version } = MODEL_STORE;
  const places = placesOf(models);
  const image = new Uint8Array(places.end);
  const view = new DataView(image.buffer);
  for (let i = 0; i < magic.length; i++) image[i] = magic.charCodeAt(i);
  view.setUint32(4, version, true);
  view.setUint32(8, models.length, true);
  models.forEach((model, i) => {
    const { tflite, metadata } = places.models[i]!;
    writeEntry(view, headerBytes + i * entryBytes, model, tflite, metadata);
    image.set(model.tflite, tflite);
    image.set(model.metadata, metadata);
  });
  const covered = new Uint8Array(12 + models.length * entryBytes);
  covered.set(image.subarray(0, 12));
  covered.set(image.subarray(headerBytes, headerBytes + models.length * entryBytes), 12);
  view.setUint32(12, crc32(covered, 0, covered.length) >>> 0, true);
  return image;
}

interface Places {
  readonly models: readonly { readonly tflite: number; readonly metadata: number }[];
  readonly end: number;
}

function placesOf(models: readonly ImageModel[]): Places {
  let end: number = MODEL_STORE.headerBytes + models.length * MODEL_STORE.entryBytes;
  const placed = models.map((model) => {
    const tflite = aligned(end);
    const metadata = aligned(tflite + model.tflite.length);
    end = metadata + model.metadata.length;
    return { tflite, metadata };
  });
  return { models: placed, end: aligned(end) };
}

function aligned(offset: number): number {
  return Math.ceil(offset / MODEL_STORE.alignment) * MODEL_STORE.alignment;
}

function writeEntry(
  view: DataView,
  at: number,
  model: ImageModel,
  tflite: number,
  metadata: number,
): void {
  const { nameBytes, hashBytes } = MODEL_STORE;
  if (model.name.length === 0 || model.name.length >= nameBytes) {
    throw new RangeError(`expected a name of 1 to ${nameBytes - 1} bytes`);
  }
  if (model.sha256.length !== hashBytes)
    throw new RangeError(`expected ${hashBytes} bytes of hash`);
  const bytes = new Uint8Array(view.buffer);
  bytes.set(model.name, at);
  view.setUint32(at + 32, tflite, true);
  view.setUint32(at + 36, model.tflite.length, true);
  view.setUint32(at + 40, metadata, true);
  view.setUint32(at + 44, model.metadata.length, true);
  view.setUint32(at + 48, model.macs, true);
  bytes.set(model.sha256, at + 64);
}
