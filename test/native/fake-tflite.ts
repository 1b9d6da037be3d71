import { createHash } from 'node:crypto';
import { type ImageModel, modelImage } from '../../modules/tflite-micro/model-image.js';

/** A model for the fake interpreter of stubs/tensorflow; the layout is struct Model of schema_generated.h. */
export interface FakeTflite {
  readonly identifier?: string;
  readonly version?: number;
  /** Bytes that the model keeps of the arena, and bytes of activations and scratch. */
  readonly kept?: number;
  readonly scratch?: number;
  /** That the planner is asked to place. */
  readonly buffers?: number;
  readonly ends?: readonly [inputs: number, outputs: number];
  readonly inputBytes?: number;
  readonly outputBytes?: number;
  /** A TfLiteType: 9 is int8. */
  readonly type?: number;
  readonly refuses?: 'nothing' | 'prepare' | 'invoke';
  readonly operators?: readonly (readonly [code: number, customName: string])[];
}

const REFUSALS = ['nothing', 'prepare', 'invoke'];
const OPERATORS_MOST = 8;
const OPERATOR_BYTES = 32;
const HEAD_BYTES = 52;
let marks = 0;

export function fakeTflite(fake: FakeTflite = {}): Uint8Array {
  const operators = fake.operators ?? [[3, '']];
  const [inputs, outputs] = fake.ends ?? [1, 1];
  const bytes = Buffer.alloc(HEAD_BYTES + OPERATORS_MOST * OPERATOR_BYTES);
  bytes.writeUInt32LE(++marks & 0xff, 0);
  bytes.write(fake.identifier ?? 'TFL3', 4, 'latin1');
  const words = [
    ...[fake.version ?? 3, fake.kept ?? 64, fake.scratch ?? 256, fake.buffers ?? 2],
    ...[inputs, outputs, fake.inputBytes ?? 12, fake.outputBytes ?? 2, fake.type ?? 9],
    ...[REFUSALS.indexOf(fake.refuses ?? 'nothing'), operators.length],
  ];
  bytes.set(new Uint8Array(Uint32Array.from(words).buffer), 8);
  operators.forEach(([code, name], i) => {
    const at = HEAD_BYTES + i * OPERATOR_BYTES;
    bytes.writeInt32LE(code, at);
    bytes.write(name, at + 4, 'latin1');
  });
  return bytes;
}

/** A partition of models under their names, each with metadata that names it. */
export function partitionOf(models: Readonly<Record<string, Uint8Array>>): Buffer {
  return Buffer.from(modelImage(Object.entries(models).map(storedAs)));
}

export function storedAs([name, tflite]: readonly [string, Uint8Array]): ImageModel {
  return {
    name: Buffer.from(name),
    tflite,
    sha256: createHash('sha256').update(tflite).digest(),
    metadata: Buffer.from(`{"name":"${name}","labels":["otros","lavado ✋"]}`),
    macs: 1234,
  };
}
