import { writeFileSync } from 'node:fs';
import { ImuRecorder } from '../../src/record/imu.js';
import type { AnyWritable } from '../../src/record/schema.js';
import { RecordWriter } from '../../src/record/writer.js';

/** Device time of the first sample. */
export const FIRST_US = 7e6;
const COUNTS_PER_MPS2 = 400;

/** A capture of `seconds` at 50 Hz whose z is 10 m/s² but for one peak of 30 m/s² at 2.02 s. */
export function writeCapture(path: string, seconds: number, after: readonly AnyWritable[] = []) {
  const frames: Buffer[] = [];
  const writer = new RecordWriter({
    write: (frame, length) => void frames.push(Buffer.from(frame.subarray(0, length))),
  });
  const recorder = new ImuRecorder(writer, 3, COUNTS_PER_MPS2, null);
  for (let second = 0; second < seconds; second++) {
    const samples = new Int16Array(150);
    const offsetsUs = Int32Array.from({ length: 50 }, (_, i) => 20_000 * i);
    for (let i = 0; i < 50; i++) samples[3 * i + 2] = 4000;
    if (second === 2) samples[3 + 2] = 12_000;
    recorder.write({ t_us: FIRST_US + 1e6 * second, count: 50, samples, offsetsUs, lost: 0 });
  }
  recorder.flush();
  for (const record of after) writer.write(record);
  writeFileSync(path, Buffer.concat(frames));
}
