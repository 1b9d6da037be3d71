import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCarpalFile } from '../../host-tools/recordings/carpal-file.js';
import { ImuRecorder } from '../../src/record/imu.js';
import { RecordWriter } from '../../src/record/writer.js';
import { temporaryFolder } from './parquet-fixture.js';

const COUNTS_PER_MPS2 = 400;

/** Blocks of 10 samples, 20 ms apart, x rising by one count a sample. */
function capture(blocks: number): Buffer {
  const frames: Buffer[] = [];
  const writer = new RecordWriter({
    write: (frame, length) => void frames.push(Buffer.from(frame.subarray(0, length))),
  });
  const recorder = new ImuRecorder(writer, 3, COUNTS_PER_MPS2, null);
  for (let b = 0; b < blocks; b++) {
    const samples = new Int16Array(30);
    const offsetsUs = new Int32Array(10);
    for (let i = 0; i < 10; i++) {
      samples.set([10 * b + i, 0, 4000], 3 * i);
      offsetsUs[i] = 20_000 * i;
    }
    recorder.write({ t_us: 5e6 + 200_000 * b, count: 10, samples, offsetsUs, lost: 0 });
    recorder.flush();
  }
  return Buffer.concat(frames);
}

describe('recordings: .carpal capture', () => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'session.carpal');
  after(() => folder.remove());

  it('gives the raw samples in SI units from the first on', async () => {
    writeFileSync(path, capture(4));
    const recording = await readCarpalFile(path);
    assert.equal(recording.name, 'session.carpal');
    assert.equal(recording.t_us.length, 40);
    assert.deepEqual([recording.t_us[0], recording.t_us[39]], [0, 780_000]);
    assert.equal(recording.accelMps2[3 * 39], Math.fround(39 / COUNTS_PER_MPS2));
    assert.equal(recording.accelMps2[2], 10);
    assert.equal(recording.gyroRadps, null);
    assert.deepEqual(recording.notes, []);
  });

  it('uses what is intact of a file cut short, and says what was lost', async () => {
    const whole = capture(4);
    writeFileSync(path, whole.subarray(0, whole.length - 20));
    const recording = await readCarpalFile(path);
    assert.equal(recording.t_us.length, 30);
    assert.match(recording.notes.join('\n'), /cut inside a frame: the 3 frames before it are used/);
  });

  it('passes over a damaged frame, and counts it', async () => {
    const bytes = capture(4);
    bytes[60]! ^= 0x55;
    writeFileSync(path, bytes);
    const recording = await readCarpalFile(path);
    assert.equal(recording.t_us.length, 30);
    assert.match(recording.notes.join('\n'), /1 damaged frames/);
  });

  it('refuses a file of another kind', async () => {
    writeFileSync(path, 'boot: hello\n');
    await assert.rejects(readCarpalFile(path), { code: 'bad-file', message: /no frame/ });
  });

  it('refuses a missing file', async () => {
    await assert.rejects(readCarpalFile(join(folder.path, 'none.carpal')), { code: 'bad-file' });
  });

  it('refuses a capture without raw samples', async () => {
    const frames: Buffer[] = [];
    const writer = new RecordWriter({
      write: (frame, length) => void frames.push(Buffer.from(frame.subarray(0, length))),
    });
    writer.write({ type: 'gap', t_us: 1, durationUs: 2 });
    writeFileSync(path, Buffer.concat(frames));
    await assert.rejects(readCarpalFile(path), { code: 'bad-file', message: /no.*imu|found none/ });
  });
});
