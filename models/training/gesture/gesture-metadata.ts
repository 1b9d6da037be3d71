import { createHash } from 'node:crypto';
import type { ExactInterpreter } from '../../../host-tools/tflite/exact.js';
import { HOP } from '../../../src/detect/motion-gate.js';
import type { HandwashMetadata } from '../model-json.js';
import { EMBEDDING, RATE_HZ, WINDOW } from './gestures.js';

/** model.json of a gesture encoder: as hand washing's, with an embedding. */
export interface GestureMetadata extends Omit<HandwashMetadata, 'validation' | 'training'> {
  readonly embedding: number;
  readonly training: HandwashMetadata['training'] & {
    /** Gestures of the set that were left out, so that they can be taught to a watch that never saw them. */
    readonly unseenLabels: readonly string[];
  };
  /** What the threshold does in the everyday motion of the people who set it; null where nobody did. */
  readonly validation: EverydayPoint | null;
}

/** A threshold, and false alarms in hours without gestures. */
export interface EverydayPoint {
  readonly enterSteps: number;
  readonly falseAlarms: number;
  readonly hours: number;
}

/** What training knows of a model. */
export interface GestureFacts {
  readonly tflite: Uint8Array;
  readonly engine: ExactInterpreter;
  readonly labels: readonly string[];
  readonly thresholds: GestureMetadata['thresholds'];
  readonly parameters: number;
  readonly validation: EverydayPoint | null;
  readonly parity: GestureMetadata['parity'];
  readonly training: GestureMetadata['training'];
}

export function gestureMetadata(facts: GestureFacts): GestureMetadata {
  const { tflite, engine, labels, thresholds, parameters, validation, parity, training } = facts;
  return {
    name: 'gesture',
    version: 1,
    labels,
    embedding: EMBEDDING,
    input: {
      axes: ['lx', 'ly', 'lz'],
      unit: 'm/s2',
      rateHz: RATE_HZ,
      window: WINDOW,
      hop: HOP,
      scale: engine.input.scale,
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
