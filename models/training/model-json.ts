import { createHash } from 'node:crypto';
import type { ExactInterpreter } from '../../host-tools/tflite/exact.js';
import type { Thresholds } from '../../src/detect/hysteresis.js';
import type { ModelMetadata } from '../../src/inference/metadata.js';
import { axisNames, HOP, LABELS, RATE_HZ, type Variant, WINDOW } from './handwash.js';
import { GYRO_SCALE } from './input-scale.js';
import type { OperatingPoint } from './operating-point.js';
import type { Parity } from './parity.js';

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
    /** The epoch whose weights these are. */
    readonly stoppedAfter: number;
    /** Whose people were left out; null where nobody was. */
    readonly fold: number | null;
    /** Of dataset.lock.json as it was. */
    readonly datasetLockSha256: string;
    readonly sets: readonly TrainingSet[];
  };
  /** What the thresholds do for the people who set them; null where nobody validated. */
  readonly validation: OperatingPoint | null;
  readonly parity: { readonly float: Parity; readonly engines: Parity };
  readonly signature: null;
}

export interface TrainingSet {
  readonly set: string;
  readonly fileSha256: string;
  /** The class its recordings are of. */
  readonly role: string;
  readonly trained: readonly string[];
  /** Who stopped the training and set the thresholds. */
  readonly validated: readonly string[];
  /** Who was left to judge it. */
  readonly heldOut: readonly string[];
  readonly excluded: readonly string[];
}

/** What training knows of a model. */
export interface ModelFacts {
  readonly variant: Variant;
  readonly tflite: Uint8Array;
  readonly engine: ExactInterpreter;
  readonly thresholds: HandwashMetadata['thresholds'];
  readonly parameters: number;
  readonly validation: OperatingPoint | null;
  readonly parity: HandwashMetadata['parity'];
  readonly training: HandwashMetadata['training'];
}

export function handwashMetadata(facts: ModelFacts): HandwashMetadata {
  const { variant, tflite, engine, thresholds, parameters, validation, parity, training } = facts;
  return {
    name: variant.name,
    version: 1,
    labels: [...LABELS],
    input: {
      axes: axisNames(variant.axes),
      unit: 'm/s2',
      rateHz: RATE_HZ,
      window: WINDOW,
      hop: HOP,
      scale: engine.input.scale,
      ...(variant.axes === 6 ? { gyroScale: GYRO_SCALE } : {}),
      zeroPoint: engine.input.zeroPoint,
    },
    output: { scale: engine.output.scale, zeroPoint: engine.output.zeroPoint },
    thresholds,
    arenaBytes: { reference: engine.arenaBytes, s3: engine.arenaBytesS3 },
    macs: engine.macs,
    parameters,
    sha256: createHash('sha256').update(tflite).digest('hex'),
    training,
    validation,
    parity,
    signature: null,
  };
}
