import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setsIn } from '../../host-tools/recordings/data-root.js';
import { locateRecording } from '../../host-tools/recordings/locate.js';
import { rows, temporaryFolder, writeParquet } from './parquet-fixture.js';

describe('recordings: locate', () => {
  const folder = temporaryFolder();
  const env = { CARPAL_DATA: folder.path };
  const file = join(folder.path, 'wrist_set', 'imu.parquet');
  const row = (name: string) => `'${name}', 's', 'x', 0, 0, 0, 9.8, NULL, NULL, NULL`;

  before(async () => {
    mkdirSync(join(folder.path, 'wrist_set'));
    await writeParquet(file, rows(row('a.1'), row('b.1')));
  });
  after(() => folder.remove());

  it('finds <set>:<recording> and keeps that name', async () => {
    assert.equal((await locateRecording('wrist_set:b.1', env)).name, 'wrist_set:b.1');
  });

  it('finds a recording in a file', async () => {
    assert.equal((await locateRecording(`${file}:a.1`, env)).t_us.length, 1);
  });

  it('takes the only recording of a file', async () => {
    const single = join(folder.path, 'single.parquet');
    await writeParquet(single, rows(row('only')));
    assert.equal((await locateRecording(single, env)).name, single);
  });

  it('asks which recording of a file is meant', async () => {
    await assert.rejects(locateRecording(file, env), { code: 'usage', message: /holds 2/ });
  });

  it('says where it looked for a set and how to point to it', async () => {
    await assert.rejects(locateRecording('wrst_set:a.1', env), (error: Error) => {
      assert.equal((error as Error & { code: string }).code, 'no-data');
      assert(error.message.includes(join(folder.path, 'wrst_set')));
      assert.match(error.message, /which has wrist_set.*CARPAL_DATA/);
      return true;
    });
  });

  it('refuses a word that names nothing', async () => {
    await assert.rejects(locateRecording('morning', env), { code: 'usage' });
  });

  it('lists the sets of a folder, and none of a missing one', () => {
    assert.deepEqual(setsIn(folder.path), ['wrist_set']);
    assert.deepEqual(setsIn(join(folder.path, 'nowhere')), []);
  });
});
