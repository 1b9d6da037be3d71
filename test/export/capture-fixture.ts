import { writeFileSync } from 'node:fs';
import { writeHeader } from '../../src/record/header.js';
import { ImuRecorder } from '../../src/record/imu.js';
import { RecordWriter } from '../../src/record/writer.js';

export const FIRST_US = 5e6;
export const STEP_US = 10_000;
/** UTC of device time zero. */
export const UTC_US = 1.7e15;

/** Six axes at 100 Hz, in counts that tell sample and axis apart. */
export function countOf(sample: number, axis: number): number {
  return ((sample * 13) % 900) + 1000 * axis - 2000;
}

/** A capture of so many seconds as a watch writes it: events among samples, a label of the host after them. */
export function writeCapture(path: string, seconds: number, audioConsent = false): void {
  const frames: Uint8Array[] = [];
  const writer = new RecordWriter({
    write: (frame, length) => frames.push(frame.slice(0, length)),
  });
  writeHeader(writer, {
    ...{ firmware: '0.1.0', board: 'fake', configHash: '0', config: '{}', audioConsent },
    ...{ channels: 6, countsPerMps2: 400, countsPerRadps: 1000 },
  });
  writer.write({ type: 'timeSync', t_us: FIRST_US, utcUs: FIRST_US + UTC_US });
  const recorder = new ImuRecorder(writer, 6, 400, 1000);
  const offsetsUs = Int32Array.from({ length: 100 }, (_, i) => i * STEP_US);
  for (let second = 0; second < seconds; second++) {
    const at = (i: number): number => countOf(100 * second + Math.floor(i / 6), i % 6);
    const samples = Int16Array.from({ length: 600 }, (_, i) => at(i));
    const t_us = FIRST_US + second * 1e6;
    recorder.write({ t_us, count: 100, samples, offsetsUs, lost: 0 });
    if (second === 1) {
      writer.write({ type: 'mode', t_us, from: 'still', to: 'moving', reason: 'motion' });
      writer.write({ type: 'fault', t_us, code: 'imu-lost', message: 'expected, found' });
    }
  }
  recorder.flush();
  const times = { startUs: FIRST_US + 1e6, endUs: FIRST_US + 2e6 };
  writer.write({
    type: 'label',
    ...{ id: 1, state: 'set', ...times, kind: 'handwash', annotator: 'a', uncertain: false },
  } as const);
  writeFileSync(path, Buffer.concat(frames));
}
