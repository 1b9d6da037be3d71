import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eachRecording, readParquetRecording } from '../../host-tools/recordings/parquet.js';
import { CarpalError, type CarpalErrorCode } from '../../src/errors.js';
import { rows, temporaryFolder, writeParquet } from './parquet-fixture.js';

const GOOD = "'one', 's', 'x', 0, 0, 0, 9.8, NULL, NULL, NULL";

describe('recordings: bad Parquet', () => {
  const folder = temporaryFolder();
  const file = (name: string) => join(folder.path, `${name}.parquet`);
  after(() => folder.remove());

  async function refusal(path: string): Promise<CarpalError> {
    try {
      for await (const _ of eachRecording(path));
    } catch (error) {
      assert(error instanceof CarpalError, String(error));
      assert.doesNotMatch(error.message, /\n/, 'one line');
      return error;
    }
    assert.fail('accepted');
  }

  async function refuses(
    name: string,
    select: string,
    code: CarpalErrorCode,
    message: RegExp,
  ): Promise<void> {
    await writeParquet(file(name), select);
    const error = await refusal(file(name));
    assert.equal(error.code, code);
    assert.match(error.message, message);
  }

  it('a missing file', async () => {
    assert.equal((await refusal(file('missing'))).code, 'bad-file');
  });

  it('a file of another kind', async () => {
    writeFileSync(file('text'), 'recording,subject,label\n'.repeat(9));
    assert.match((await refusal(file('text'))).message, /another kind/);
  });

  it('a file cut short', async () => {
    await writeParquet(file('whole'), rows(GOOD));
    writeFileSync(file('cut'), readFileSync(file('whole')).subarray(0, -20));
    assert.match((await refusal(file('cut'))).message, /cut/);
  });

  it('a file damaged inside', async () => {
    await writeParquet(file('whole2'), rows(GOOD));
    const bytes = readFileSync(file('whole2'));
    bytes.fill(0xff, bytes.length - 60, bytes.length - 8);
    writeFileSync(file('damaged'), bytes);
    assert.equal((await refusal(file('damaged'))).code, 'bad-file');
  });

  it('another schema', () => refuses('schema', 'SELECT 1 AS x', 'bad-file', /found no recording/));

  it('numbers where text belongs', () =>
    refuses(
      'types',
      `SELECT 1 AS recording, * EXCLUDE (recording) FROM (${rows(GOOD)})`,
      'bad-file',
      /text in recording, found INTEGER/,
    ));

  it('samples without time', () =>
    refuses(
      'untimed',
      `SELECT * EXCLUDE (t_s), 1 AS sample FROM (${rows(GOOD)})`,
      'bad-file',
      /found sample/,
    ));

  it('no rows', () =>
    refuses('empty', `SELECT * FROM (${rows(GOOD)}) WHERE ax > 1`, 'bad-file', /empty/));

  it('NaN, with its row and column', () =>
    refuses(
      'nan',
      rows(GOOD, "'one', 's', 'x', 0.1, 0, 'NaN'::FLOAT, 9.8, NULL, NULL, NULL"),
      'bad-samples',
      /row 2: expected ay .* found NaN/,
    ));

  it('more than 32 g, with its value', () =>
    refuses(
      'range',
      rows(GOOD, "'one', 's', 'x', 0.1, 0, 0, -321, NULL, NULL, NULL"),
      'bad-samples',
      /row 2: expected az .* found -321/,
    ));

  it('an acceleration that is missing', () =>
    refuses(
      'null',
      rows("'one', 's', 'x', 0, NULL, 0, 9.8, NULL, NULL, NULL"),
      'bad-samples',
      /found null/,
    ));

  it('a gyroscope that comes and goes', () =>
    refuses('gyro', rows(GOOD, "'one', 's', 'x', 1, 0, 0, 9.8, 1, 1, 1"), 'bad-samples', /gx/));

  it('time that runs backwards', () =>
    refuses(
      'backwards',
      rows(
        "'one', 's', 'x', 1.5, 0, 0, 9.8, NULL, NULL, NULL",
        "'one', 's', 'x', 1.4, 0, 0, 9.8, NULL, NULL, NULL",
      ),
      'bad-samples',
      /row 2: expected t_s no less than 1\.5 .* found 1\.4/,
    ));

  it('a recording in two pieces', () =>
    refuses(
      'pieces',
      rows(GOOD, GOOD.replace('one', 'two'), GOOD),
      'bad-file',
      /row 3: expected one run of one/,
    ));

  it('an unknown recording, naming its neighbours', async () => {
    await writeParquet(file('named'), rows(GOOD.replace('one', 'walk_1')));
    await assert.rejects(readParquetRecording(file('named'), 'walk_2'), {
      code: 'usage',
      message: /nearest: walk_1/,
    });
  });
});
