import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rows, temporaryFolder, writeParquet } from './parquet-fixture.js';

const CLI = fileURLToPath(new URL('../../host-tools/cli.js', import.meta.url));

describe('carpal dataset list', function () {
  this.timeout(20_000);
  const folder = temporaryFolder();
  const run = (CARPAL_DATA: string, ...words: string[]) =>
    spawnSync(process.execPath, [CLI, 'dataset', 'list', ...words], {
      env: { ...process.env, CARPAL_DATA },
      encoding: 'utf8',
    });

  before(async () => {
    for (const set of ['uwash_inwild', 'broken', 'no_recordings']) {
      mkdirSync(join(folder.path, set));
    }
    await writeParquet(
      join(folder.path, 'uwash_inwild', 'imu.parquet'),
      rows(
        "'a', 'p1', 'handwash', 0, 0, 0, 9.8, NULL, NULL, NULL",
        "'a', 'p1', 'handwash', 1800, 0, 0, 9.8, NULL, NULL, NULL",
        "'b', 'p2', 'humming', 0, 0, 0, 9.8, NULL, NULL, NULL",
      ),
    );
    await writeParquet(join(folder.path, 'broken', 'imu.parquet'), 'SELECT 1 AS x');
  });
  after(() => folder.remove());

  it('says what each set holds and is for, which labels are in no table, and what it cannot read', () => {
    const { status, stdout, stderr } = run(folder.path, '--json');
    assert.equal(status, 0, stderr);
    const { device, about, ...rest } = JSON.parse(stdout) as Record<string, unknown>;
    assert.match(`${device} ${about}`, /watch.*hand washing/);
    assert.deepEqual(rest, {
      set: 'uwash_inwild',
      kind: 'motion',
      items: 2,
      people: 2,
      hours: 0.5,
      labels: 2,
      unmapped: ['humming'],
      use: 'train',
      licence: 'MIT',
    });
    assert.match(stderr, /note: uwash_inwild: labels not in the table: humming/);
    assert.match(stderr, /left out: .*broken/);
  });

  it('lists the recordings of one set under the names commands take', () => {
    assert.match(
      run(folder.path, 'uwash_inwild').stdout,
      /uwash_inwild:a\s+p1\s+2\s+1800\.0 s\s+handwash/,
    );
  });

  it('ends with 2 and one line where there are none', () => {
    const { status, stderr } = run(join(folder.path, 'no_recordings'));
    assert.equal(status, 2);
    assert.match(stderr, /^carpal: no data sets in .*CARPAL_DATA.*\n$/);
  });
});
