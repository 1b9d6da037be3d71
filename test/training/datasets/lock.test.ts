import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataRoot } from '../../../host-tools/recordings/data-root.js';
import { DATASETS } from '../../../models/training/datasets/datasets.js';
import { hashOfFiles } from '../../../models/training/datasets/file-hashes.js';
import { checkLock, lockText, readLock } from '../../../models/training/datasets/lock.js';
import { expectLockedData } from '../../../models/training/locked-data.js';
import { carpal, jsonLines } from '../../cli/run-cli.js';
import { temporaryFolder } from '../../recordings/parquet-fixture.js';

describe('datasets: lock', function () {
  this.timeout(30_000);
  const folder = temporaryFolder();
  const lock = readLock();
  after(() => folder.remove());

  it('agrees with the label table, the folds and the importers', async () => {
    const { differences, absent } = await checkLock(lock, join(folder.path, 'nowhere'));
    assert.deepEqual(differences, []);
    assert.equal(absent.length, DATASETS.length);
  });

  it('agrees with the sets on this machine', async function () {
    if (!existsSync(dataRoot())) {
      console.log(`      skipped: no ${dataRoot()} on this machine (CARPAL_DATA names it)`);
      this.skip();
    }
    assert.deepEqual((await checkLock(lock, dataRoot())).differences, []);
  });

  it('names what differs', async () => {
    const { subjects } = lock.folds;
    const moved = { ...lock.folds, subjects: { ...subjects, 'uwash_inwild:p01': 6 } };
    const other = { ...lock, labelsSha256: 'x', folds: moved };
    const { differences } = await checkLock(other, join(folder.path, 'nowhere'));
    assert.equal(differences.length, 2);
    assert.match(differences[0]!, /^labelsSha256: expected "x", found /);
    assert.match(differences[1]!, /^folds\.subjects\.uwash_inwild:p01: expected 6, found 0$/);
  });

  it('lets nothing be trained on other data', async function () {
    if (!existsSync(dataRoot())) this.skip();
    await expectLockedData();
    const file = join(folder.path, 'other.json');
    const sets = { ...lock.sets, uwash_inwild: { ...lock.sets.uwash_inwild!, sha256: 'x' } };
    writeFileSync(file, lockText({ ...lock, sets }));
    await assert.rejects(expectLockedData(file), {
      code: 'bad-file',
      message: /other\.json locks: sets\.uwash_inwild\.sha256: expected "x", found/,
    });
  });

  it('is written as it was read', () => {
    const file = join(folder.path, 'lock.json');
    writeFileSync(file, lockText(lock));
    assert.deepEqual(readLock(file), lock);
  });

  it('notices one changed byte among many files, and a file more', async () => {
    const write = (name: string, text: string) => writeFileSync(join(folder.path, name), text);
    write('a', '1');
    write('b', '2');
    const before = await hashOfFiles(folder.path, ['a', 'b']);
    assert.equal(await hashOfFiles(folder.path, ['b', 'a']), before);
    write('b', '3');
    assert.notEqual(await hashOfFiles(folder.path, ['a', 'b']), before);
    assert.notEqual(await hashOfFiles(folder.path, ['a']), before);
  });

  it('lets the command exit 1 and name the set whose files changed', () => {
    const set = join(folder.path, 'sets', 'fsdd_digits_8khz');
    mkdirSync(set, { recursive: true });
    writeFileSync(join(set, '0_ann_0.wav'), 'RIFF');
    const env = { CARPAL_DATA: join(folder.path, 'sets') };
    const result = carpal(['dataset', 'lock', '--check', '--json'], [], env);
    assert.equal(result.status, 1, result.stderr);
    const lines = jsonLines(result.stdout);
    assert.deepEqual(
      lines.slice(0, -1).map(({ line }) => String(line).split(':')[0]),
      ['sets.fsdd_digits_8khz.files', 'sets.fsdd_digits_8khz.sha256'],
    );
    assert.match(result.stderr, /note: uwash_inwild is not on this machine/);
  });
});
