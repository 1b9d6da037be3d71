import { SeededRandom } from '../../host-tools/seeded-random.js';
import { ImuRecorder } from '../../src/record/imu.js';
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
  /** Of samples as the watch writes them, packed. */
  readonly packedDecodeMBps: number;
}

const BURSTS = 8000;
const BURST_SAMPLES = 16;

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
  const decodeMBps = decodeSpeed(wire.subarray(0, length), FRAMES * 480);
  const packedDecodeMBps = decodeSpeed(packedWire(), BURSTS * BURST_SAMPLES * 6);
  return { name: 'frames', encodeMBps, decodeMBps, packedDecodeMBps };
}

function decodeSpeed(stream: Uint8Array, values: number): number {
  return best(() => {
    let found = 0;
    const reader = new RecordReader({
      record: (record) => {
        if (record.type === 'imu') found += record.samples.length;
      },
    });
    for (let at = 0; at < stream.length; at += CHUNK_BYTES) {
      reader.push(stream.subarray(at, at + CHUNK_BYTES));
    }
    reader.end();
    if (found !== values) throw new Error(`${found} of ${values} values read`);
    return stream.length;
  });
}

/** A restless wrist at 100 Hz, six axes, as the recorder packs it. */
function packedWire(): Uint8Array {
  const frames: Uint8Array[] = [];
  const writer = new RecordWriter({ write: (frame, bytes) => frames.push(frame.slice(0, bytes)) });
  const recorder = new ImuRecorder(writer, 6, 417.75, 1877.5);
  const random = new SeededRandom(1);
  const samples = new Int16Array(6 * BURST_SAMPLES);
  const offsetsUs = Int32Array.from({ length: BURST_SAMPLES }, (_, i) => i * 10_000);
  const axes = new Float64Array(6);
  for (let burst = 0; burst < BURSTS; burst++) {
    for (let i = 0; i < samples.length; i++) {
      axes[i % 6] = 0.97 * axes[i % 6]! + random.between(-80, 80);
      samples[i] = axes[i % 6]!;
    }
    const t_us = burst * BURST_SAMPLES * 10_000;
    recorder.write({ t_us, count: BURST_SAMPLES, samples, offsetsUs, lost: 0 });
  }
  recorder.flush();
  return Buffer.concat(frames);
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
