import { type ImageModel, modelImage } from '../../modules/tflite-micro/model-image.js';
import { CarpalError } from '../../src/errors.js';
import { modelMacs } from '../tflite/macs.js';
import { type ModelFiles, modelNames, readModelFiles } from '../tflite/model-directory.js';
import { readModel } from '../tflite/model-file.js';

/** A partition's last sector is no model's: src/models/seal.ts. */
const SEAL_BYTES = 4096;

/**
 * All models of a folder as the image of a partition of so many bytes. Throws `bad-model` for a broken one,
 * `bad-file` where they do not fit.
 */
export function packModels(partitionBytes: number, folder?: string): Uint8Array {
  const files = modelNames(folder).map((name) => readModelFiles(name, folder));
  const image = modelImage(files.map(imageModel));
  const room = partitionBytes - SEAL_BYTES;
  if (image.length > room) {
    throw new CarpalError(
      'bad-file',
      `expected models of ${room} bytes at most, found ${image.length}`,
    );
  }
  return image;
}

/** A model as it goes into an image. Throws `bad-model` where its .tflite is none. */
export function imageModel({ name, bytes, sha256, metadata }: ModelFiles): ImageModel {
  const encoder = new TextEncoder();
  return {
    name: encoder.encode(name),
    tflite: bytes,
    sha256: Buffer.from(sha256, 'hex'),
    metadata: encoder.encode(metadata),
    macs: modelMacs(readModel(bytes)),
  };
}
