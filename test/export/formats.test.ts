import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { captureSource } from '../../host-tools/export/capture-source.js';
import { FORMATS } from '../../host-tools/export/export-formats.js';
import { readOwnCsv } from '../../host-tools/recordings/own-csv.js';
import { readParquetRecording } from '../../host-tools/recordings/parquet.js';
import type { Recording } from '../../host-tools/recordings/recording.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';
import { countOf, STEP_US, writeCapture } from './capture-fixture.js';

const SECONDS = 45;
const SAMPLES = 100 * SECONDS;

describe('an exported capture', () => {
  const folder = temporaryFolder();
  const capture = join(folder.path, 'day.carpal');
  const path = (name: string): string => join(folder.path, name);
  const write = (format: string, name: string) =>
    FORMATS[format]!.export(captureSource(capture), path(name), () => {});

  before(() => writeCapture(capture, SECONDS));
  after(() => folder.remove());

  function checkMotion({ t_us, accelMps2, gyroRadps, segments }: Recording): void {
    assert.equal(t_us.length, SAMPLES);
    for (let i = 0; i < SAMPLES; i++) {
      assert.equal(t_us[i], i * STEP_US);
      for (let axis = 0; axis < 3; axis++) {
        assert.ok(Math.abs(accelMps2[3 * i + axis]! - countOf(i, axis) / 400) < 1e-5);
        assert.ok(Math.abs(gyroRadps![3 * i + axis]! - countOf(i, axis + 3) / 1000) < 1e-5);
      }
    }
    assert.deepEqual(
      segments.map(({ label, startUs }) => [label, startUs]),
      [['handwash', 1e6]],
    );
  }

  it('is read back from Parquet with its labels', async () => {
    await write('parquet', 'a.parquet');
    checkMotion(await readParquetRecording(path('a.parquet'), capture));
  });

  it('is read back from CSV', async () => {
    await write('csv', 'a.csv');
    for await (const recording of readOwnCsv(path('a.csv'))) checkMotion(recording);
  });

  it('is cut into stretches of one label for Edge Impulse, unsigned', async () => {
    await write('edge-impulse', 'ei');
    const files = readdirSync(path('ei'));
    assert.deepEqual(files.sort(), ['handwash.2.json', 'unlabelled.1.json', 'unlabelled.3.json']);
    const of = (name: string) => JSON.parse(readFileSync(join(path('ei'), name), 'utf8'));
    const { protected: header, payload, signature } = of('handwash.2.json');
    assert.deepEqual(header, { ver: 'v1', alg: 'none', iat: 1.7e9 + 5 });
    assert.match(signature, /^0{64}$/);
    assert.equal(payload.interval_ms, 10);
    assert.equal(payload.sensors.length, 6);
    assert.equal(payload.sensors[3].units, 'rad/s');
    assert.equal(payload.values.length, 101);
    assert.ok(Math.abs(payload.values[0][0] - countOf(100, 0) / 400) < 1e-5);
  });

  it('is streamed: one batch is filled again and again', () => {
    const batches = new Set();
    let samples = 0;
    for (const batch of captureSource(capture).batches()) {
      batches.add(batch);
      samples += batch.count;
    }
    assert.equal(batches.size, 1);
    assert.equal(samples, SAMPLES);
  });
});
