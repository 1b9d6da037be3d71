import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carpal } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'carpal-cli-'));
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const REFUSED: [name: string, args: string[], message: RegExp][] = [
  ['an unknown scenario', ['simulate', 'mornin'], /morning.*found mornin/],
  ['an unknown set', ['simulate', 'nowhere:a'], /nowhere/],
  ['a missing file', ['simulate', './missing.parquet'], /missing\.parquet/],
  ['a foreign Parquet file', ['simulate', file('text.parquet', 'hello')], /text\.parquet/],
  ['a foreign capture', ['simulate', file('text.carpal', 'hello')], /text\.carpal/],
  ['an unknown engine', ['simulate', '--engine', 'v8'], /xs, node/],
  ['an option of --serial without it', ['simulate', '--speed', '5'], /--serial with --speed/],
  ['an unknown board', ['simulate', '--board', 'watch'], /lilygo_t_watch_s3/],
  ['an unknown option', ['simulate', '--fast'], /--fast/],
  ['an unknown command', ['simulat'], /simulat/],
  ['a seed that is no number', ['simulate', '--seed', 'x'], /whole number/],
  ['a value out of range', ['simulate', '--set', 'governor.quietS=9999'], /from 2 to 300 s/],
  ['an unknown setting', ['simulate', '--set', 'governor.quiet=9'], /governor\.quiet/],
  ['a setting without a value', ['simulate', '--set', 'governor.quietS'], /section\.key=value/],
  ['a configuration that is no JSON', ['simulate', '--config', file('c.json', '{')], /JSON/],
  ['a missing configuration', ['simulate', '--config', join(folder, 'none.json')], /none\.json/],
  ['a missing model', ['model', 'inspect', 'nothing'], /nothing/],
  ['a foreign model', ['model', 'inspect', file('m.tflite', 'hello')], /TFL3|m\.tflite/],
];

describe('carpal with bad input', function () {
  this.timeout(30_000);
  after(() => rmSync(folder, { recursive: true }));

  for (const [name, args, message] of REFUSED) {
    it(`says in one line what is wrong with ${name}, and exits 2`, () => {
      const { status, stdout, stderr } = carpal(args);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
      assert.doesNotMatch(stderr, /\n\s+at /);
      assert.equal(status, 2);
    });
  }
});
