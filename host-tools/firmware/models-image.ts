import { modelImage } from '../../modules/tflite-micro/model-image.js';
import { CarpalError } from '../../src/errors.js';
import { modelMacs } from '../tflite/macs.js';
import { modelNames, readModelFiles } from '../tflite/model-directory.js';
import { readModel } from '../tflite/model-file.js';

/**
 * All models of a folder as the image of a partition of so many bytes. Throws `bad-model` for a broken one,
 * `bad-file` where they do not fit.
 */
export function packModels(partitionBytes: number, folder?: string): Uint8Array {
  const encoder = new TextEncoder();
  const models = modelNames(folder).map((name) => {
    const { bytes, sha256, metadata } = readModelFiles(name, folder);
    return {
      name: encoder.encode(name),
      tflite: bytes,
      sha256: Buffer.from(sha256, 'hex'),
      metadata: encoder.encode(metadata),
      macs: modelMacs(readModel(bytes)),
    };
  });
  const image = modelImage(models);
  if (image.length > partitionBytes) {
    throw new CarpalError(
      'bad-file',
      `expected models of ${partitionBytes} bytes at most, found ${image.length}`,
    );
  }
  return image;
}
