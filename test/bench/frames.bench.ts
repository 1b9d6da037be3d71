import { RecordReader } from '../../src/record/reader.js';
import type { AnyWritable } from '../../src/record/schema.js';
import { RecordWriter } from '../../src/record/writer.js';

const FRAMES = 2000;
const ROUNDS = 20;
const CHUNK_BYTES = 65536;

export interface FramesBench {
  readonly name: string;
  readonly encodeMBps: number;
  readonly decodeMBps: number;
}

/** Frames of 80 six-axis samples through writer and reader: wire bytes per second, best round. */
export default async function frames(): Promise<FramesBench> {
  const records = Array.from({ length: 8 }, (_, seed) => imuRecord(seed));
  const wire = new Uint8Array(FRAMES * 1100);
  let length = 0;
  const writer = new RecordWriter({
    write: (frame, bytes) => {
      wire.set(frame.subarray(0, bytes), length);
      length += bytes;
    },
  });
  const encodeMBps = best(() => {
    length = 0;
    for (let i = 0; i < FRAMES; i++) writer.write(records[i % records.length]!);
    return length;
  });
  const stream = wire.subarray(0, length);
  const decodeMBps = best(() => {
    let samples = 0;
    const reader = new RecordReader({
      record: (record) => {
        if (record.type === 'imu') samples += record.samples.length;
      },
    });
    for (let at = 0; at < stream.length; at += CHUNK_BYTES) {
      reader.push(stream.subarray(at, at + CHUNK_BYTES));
    }
    reader.end();
    if (samples !== FRAMES * 480) throw new Error(`${samples} samples read`);
    return stream.length;
  });
  return { name: 'frames', encodeMBps, decodeMBps };
}

function best(round: () => number): number {
  let fastest = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now();
    const bytes = round();
    fastest = Math.max(fastest, bytes / 1e6 / ((performance.now() - start) / 1e3));
  }
  return fastest;
}

function imuRecord(seed: number): AnyWritable {
  return {
    type: 'imu',
    t_us: 1e9 + seed * 1.6e6,
    channels: 6,
    countsPerMps2: 417.75,
    countsPerRadps: 938.5,
    lost: 0,
    stepUs: 20000,
    jitterUs: new Int16Array(0),
    // A wrist's numbers: small values with zero high bytes, and gravity's large ones.
    samples: Int16Array.from({ length: 480 }, (_, i) => ((i * 7919 + seed * 104729) % 8192) - 2048),
  };
}
