import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import type { ModelDescription } from '../../host-tools/tflite/layers.js';
import { writeModel } from '../../host-tools/tflite/model-writer.js';

const FIXTURES = join(packageRoot, 'test/fixtures/tflite');

/** TFLite Micro's own answers, the whole set; not part of the project. */
export const GOLDEN = process.env.CARPAL_GOLDEN ?? join(packageRoot, '../shared/golden');

export function goldenPresent(): boolean {
  return existsSync(join(GOLDEN, 'gest.in'));
}

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FIXTURES, name)));
}

export function fixturePath(name: string): string {
  return join(FIXTURES, name);
}

export function int8s(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** A model of one fully connected layer, 4 inputs and 2 outputs, unless told otherwise. */
export function smallModel(changes: Partial<ModelDescription> = {}): Uint8Array {
  return writeModel({
    description: 'small',
    input: { name: 'in', shape: [1, 4], scale: 0.5, zeroPoint: 0 },
    layers: [
      {
        operator: 'FULLY_CONNECTED',
        to: { name: 'logits', scale: 0.25, zeroPoint: 3 },
        weights: { data: Int8Array.of(1, 2, 3, 4, -1, -2, -3, -4), shape: [2, 4], scales: [0.5] },
        bias: Int32Array.of(10, -10),
        activation: 'none',
      },
    ],
    ...changes,
  });
}
