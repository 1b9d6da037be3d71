import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eachRecording, setsWithin } from '../../host-tools/recordings/parquet.js';
import type { Recording } from '../../host-tools/recordings/recording.js';
import { carpal, jsonLines } from '../cli/run-cli.js';
import { rows, temporaryFolder, writeParquet } from './parquet-fixture.js';

describe('carpal dataset import', function () {
  this.timeout(20_000);
  const folder = temporaryFolder();
  const at = (name: string) => join(folder.path, name);
  const out = at('out.parquet');
  const still = Array.from({ length: 300 }, (_, i) => `${i / 50},0,0,9.8`);

  before(() => writeFileSync(at('tap.csv'), ['t_s,ax,ay,az', ...still].join('\n')));
  after(() => folder.remove());

  async function written(): Promise<Recording[]> {
    const all: Recording[] = [];
    for await (const recording of eachRecording(out)) all.push(recording);
    return all;
  }

  it("writes one's own CSV with the person and the label given", async () => {
    const words = ['--out', out, '--subject', 'ann', '--label', 'handwash', '--json'];
    const { status, stdout, stderr } = carpal(['dataset', 'import', at('tap.csv'), ...words]);
    assert.equal(status, 0, stderr);
    const [recording, summary] = jsonLines(stdout);
    assert.equal(recording!.samples, 300);
    assert.deepEqual([summary!.recordings, summary!.people], [1, 1]);
    const [read] = await written();
    assert.deepEqual([read!.name, read!.subject], ['tap', 'ann']);
    assert.deepEqual(read!.segments, [{ startUs: 0, endUs: 5_980_000, label: 'handwash' }]);
  });

  it('takes several files, of which one is Parquet', async () => {
    const other = at('other.parquet');
    await writeParquet(
      other,
      rows(
        "'walk', 'bo', 'walk', 0, 0, 0, 9.8, 0, 0, 0",
        "'walk', 'bo', 'walk', 1, 0, 0, 9.8, 0, 0, 0",
      ),
    );
    const { status, stderr } = carpal(['dataset', 'import', other, at('tap.csv'), '--out', out]);
    assert.equal(status, 0, stderr);
    assert.deepEqual(
      (await written()).map(({ name, subject, gyroRadps }) => [name, subject, gyroRadps !== null]),
      [
        ['walk', 'bo', true],
        ['tap', '', false],
      ],
    );
  });

  it('says in the file which public sets it holds, and keeps that when it is imported again', async () => {
    const sets = at('sets');
    mkdirSync(join(sets, 'uwash_inwild'), { recursive: true });
    const row = "'w', 'p01', 'handwash', 0, 0, 0, 9.8, NULL, NULL, NULL";
    await writeParquet(join(sets, 'uwash_inwild', 'imu.parquet'), rows(row));
    const again = at('again.parquet');
    const env = { CARPAL_DATA: sets };
    const first = carpal(['dataset', 'import', 'uwash_inwild', '--out', out], [], env);
    assert.equal(first.status, 0, first.stderr);
    carpal(['dataset', 'import', out, at('tap.csv'), '--out', again]);
    assert.deepEqual(await setsWithin(again), ['uwash_inwild']);
    carpal(['dataset', 'import', at('tap.csv'), '--out', again]);
    assert.deepEqual(await setsWithin(again), []);
  });

  const refused: [what: string, lines: string[], words: string[], message: RegExp][] = [
    [
      'units that cannot be',
      ['t_s,ax,ay,az', ...still.map((s) => s.replace('9.8', '1'))],
      [],
      /9\.81/,
    ],
    ['a missing column', ['t_s,ax,ay', '0,0,0'], [], /no az/],
    ['a cell that is no number', ['t_s,ax,ay,az', '0,0,x,9.8'], [], /line 2: expected ay/],
    ['a line of other width', ['t_s,ax,ay,az', '0,0,9.8'], [], /line 2: expected 4 cells, found 3/],
    ['a header alone', ['t_s,ax,ay,az'], [], /expected samples/],
    ['a rate beside times', ['t_s,ax,ay,az', ...still], ['--rate', '50'], /no t_s, found t_s/],
    ['a rate of nothing', ['ax,ay,az'], ['--rate', '0'], /--rate in Hz/],
  ];
  for (const [what, lines, words, message] of refused) {
    it(`refuses ${what} in one line, exits 2 and writes nothing`, () => {
      const file = at('bad.csv');
      const target = at('bad.parquet');
      writeFileSync(file, lines.join('\n'));
      const result = carpal(['dataset', 'import', file, '--out', target, ...words]);
      assert.equal(result.status, 2, result.stderr);
      assert.match(result.stderr, message);
      assert.equal(result.stderr.trimEnd().split('\n').length, 1);
      assert.equal(existsSync(target), false);
    });
  }

  it('refuses another person for a public set, and a file twice', () => {
    const set = carpal(['dataset', 'import', 'uwash_inwild', '--subject', 'ann', '--out', out]);
    assert.match(set.stderr, /files of your own, found the set uwash_inwild/);
    const twice = carpal(['dataset', 'import', at('tap.csv'), at('tap.csv'), '--out', out]);
    assert.match(twice.stderr, /tap once, found it twice/);
    assert.deepEqual([set.status, twice.status], [2, 2]);
  });
});
