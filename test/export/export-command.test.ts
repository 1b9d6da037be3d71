import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { carpal, jsonLines } from '../cli/run-cli.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';
import { writeCapture } from './capture-fixture.js';

describe('carpal export', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const file = (name: string): string => join(folder.path, name);

  before(() => {
    writeCapture(file('a.carpal'), 3);
    writeCapture(file('b.carpal'), 4, true);
  });
  after(() => folder.remove());

  it('writes several recordings into a folder, a line each', () => {
    const out = file('out');
    const words = ['export', file('a.carpal'), file('b.carpal'), '--to', 'csv', '--out', out];
    const { status, stdout, stderr } = carpal([...words, '--json']);
    assert.equal(status, 0, stderr);
    assert.deepEqual(
      jsonLines(stdout).map(({ samples, out: path }) => [samples, path]),
      [
        [300, join(out, 'a.csv')],
        [400, join(out, 'b.csv')],
      ],
    );
    assert.deepEqual(readdirSync(out).sort(), ['a.csv', 'b.csv']);
  });

  for (const [name, words, expected] of [
    ['no format', ['a.carpal'], /--to/],
    ['a format it does not know', ['a.carpal', '--to', 'matlab'], /mcap, parquet/],
    ['a file that is not there', ['none.carpal', '--to', 'csv'], /none\.carpal: expected/],
    ['a file of another kind', ['junk.carpal', '--to', 'mcap'], /found no frame/],
    ['sound the wearer did not allow', ['a.carpal', '--to', 'wav'], /did not let it be stored/],
    ['sound that was never recorded', ['b.carpal', '--to', 'wav'], /consent but no sound/],
    ['two recordings of one name', ['a.carpal', 'a.carpal', '--to', 'csv'], /different names/],
    ['a folder that is not there', ['a.carpal', '--to', 'csv', '--out', 'no/where.csv'], /folder/],
  ] as const) {
    it(`refuses ${name} in one line, with status 2, and leaves nothing behind`, () => {
      writeFileSync(file('junk.carpal'), Buffer.alloc(5000, 0xb7));
      const before = readdirSync(folder.path);
      const named = words.map((word) => (word.endsWith('.carpal') ? file(word) : word));
      const { status, stdout, stderr } = carpal(['export', ...named]);
      assert.equal(status, 2, stderr);
      assert.match(stderr, expected);
      assert.match(stderr, /^carpal: [^\n]*\n$/);
      assert.equal(stdout, '');
      assert.deepEqual(readdirSync(folder.path), before);
    });
  }

  it('refuses with status 2 where no file can come to be', () => {
    mkdirSync(file('c.csv.partial'));
    const { status, stderr } = carpal([
      'export',
      file('a.carpal'),
      '--to',
      'csv',
      '--out',
      file('c.csv'),
    ]);
    assert.equal(status, 2);
    assert.match(stderr, /^carpal: cannot write [^\n]*c\.csv[^\n]*\n$/);
    assert.ok(!existsSync(file('c.csv')));
  });
});
