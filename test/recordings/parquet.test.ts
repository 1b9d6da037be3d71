import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  eachRecording,
  listParquetRecordings,
  readParquetRecording,
} from '../../host-tools/recordings/parquet.js';
import { rows, temporaryFolder, writeParquet } from './parquet-fixture.js';

describe('recordings: Parquet', () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'good.parquet');

  before(() =>
    writeParquet(
      file,
      rows(
        "'one', 's1', 'walk', 0, 1, 2, 9.8, 0.1, 0.2, 0.3",
        "'one', 's1', 'walk', 0.02, 1, 2, 9.8, 0.1, 0.2, 0.3",
        "'one', 's1', 'wash', 0.02, 4, 5, 6, 0, 0, 0",
        "'one', 's1', 'wash', 0.06, 4, 5, 6, 0, 0, 0",
        "'two', 's2', 'sit', 0, 0, 0, 9.8, NULL, NULL, NULL",
        "'two', 's2', 'sit', 0.1, 0, 0, 9.8, NULL, NULL, NULL",
      ),
    ),
  );
  after(() => folder.remove());

  it('gives samples in microseconds and SI units', async () => {
    const recording = await readParquetRecording(file, 'one');
    assert.deepEqual([...recording.t_us], [0, 20_000, 20_000, 60_000]);
    assert.deepEqual([...recording.accelMps2.subarray(6, 9)], [4, 5, 6]);
    assert.equal(recording.gyroRadps!.length, 12);
  });

  it('turns runs of a label into segments', async () => {
    const { segments } = await readParquetRecording(file, 'one');
    assert.deepEqual(segments, [
      { label: 'walk', startUs: 0, endUs: 20_000 },
      { label: 'wash', startUs: 20_000, endUs: 60_000 },
    ]);
  });

  it('has no gyroscope where its columns are null', async () => {
    assert.equal((await readParquetRecording(file, 'two')).gyroRadps, null);
  });

  it('names a recording as it is asked to', async () => {
    assert.equal((await readParquetRecording(file, 'two', 'set:two')).name, 'set:two');
  });

  it('lists recordings in file order', async () => {
    assert.deepEqual(await listParquetRecordings(file), [
      { recording: 'one', subject: 's1', samples: 4, seconds: 0.06, labels: ['walk', 'wash'] },
      { recording: 'two', subject: 's2', samples: 2, seconds: 0.1, labels: ['sit'] },
    ]);
  });

  it('streams every recording once', async () => {
    const names: string[] = [];
    for await (const recording of eachRecording(file)) names.push(recording.name);
    assert.deepEqual(names, ['one', 'two']);
  });

  it('takes a first stamp before zero as the start, and says so', async () => {
    const early = join(folder.path, 'early.parquet');
    await writeParquet(
      early,
      rows(
        "'one', 's', 'x', -0.018, 0, 0, 9.8, NULL, NULL, NULL",
        "'one', 's', 'x', 0, 0, 0, 9.8, NULL, NULL, NULL",
      ),
    );
    const recording = await readParquetRecording(early, 'one');
    assert.deepEqual([...recording.t_us], [0, 18_000]);
    assert.match(recording.notes[0]!, /-0\.018/);
  });
});
