import { createHash } from 'node:crypto';
import type { ExactInterpreter } from '../../host-tools/tflite/exact.js';
import type { Thresholds } from '../../src/detect/hysteresis.js';
import type { ModelMetadata } from '../../src/inference/model.js';

import { HOP, LABELS, RATE_HZ, WINDOW } from './handwash.js';

/** model.json of the hand-washing model: the firmware's part, and what a reader wants to know. */
export interface HandwashMetadata extends ModelMetadata {
  readonly name: string;
  readonly version: number;
  readonly output: { readonly scale: number; readonly zeroPoint: number };
  readonly thresholds: Thresholds & { readonly chosenOn: string };
  /** Estimates for a 32-bit target: TFLite Micro's reference kernels, and ESP-NN on the S3. */
  readonly arenaBytes: { readonly reference: number; readonly s3: number };
  readonly macs: number;
  readonly parameters: number;
  readonly training: {
    readonly seed: number;
    readonly epochs: number;
    readonly sets: readonly {
      readonly set: string;
      readonly fileSha256: string;
      /** The class its recordings are of. */
      readonly role: string;
      readonly trained: readonly string[];
      readonly heldOut: readonly string[];
      readonly excluded: readonly string[];
    }[];
  };
  readonly signature: null;
}

export function handwashMetadata(
  tflite: Uint8Array,
  engine: ExactInterpreter,
  thresholds: Thresholds,
  parameters: number,
  training: HandwashMetadata['training'],
): HandwashMetadata {
  return {
    name: 'handwash',
    version: 1,
    labels: [...LABELS],
    input: {
      axes: ['ax', 'ay', 'az'],
      unit: 'm/s2',
      rateHz: RATE_HZ,
      window: WINDOW,
      hop: HOP,
      scale: engine.input.scale,
      zeroPoint: engine.input.zeroPoint,
    },
    output: { scale: engine.output.scale, zeroPoint: engine.output.zeroPoint },
    thresholds: {
      ...thresholds,
      chosenOn: 'people held out of training (training.sets[].heldOut), exact engine',
    },
    arenaBytes: { reference: engine.arenaBytes, s3: engine.arenaBytesS3 },
    macs: engine.macs,
    parameters,
    sha256: createHash('sha256').update(tflite).digest('hex'),
    training,
    signature: null,
  };
}
