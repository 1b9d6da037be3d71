import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carpal } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'carpal-out-'));
const taken = join(folder, 'taken');
const nowhere = join(folder, 'missing', 'x');
writeFileSync(taken, 'mine');

const MORNING = ['simulate', 'morning', '--engine', 'node'];
const REFUSED: [name: string, args: string[], status: number][] = [
  ['a capture in a missing folder', [...MORNING, '--out', nowhere], 2],
  ['a capture that is a folder', [...MORNING, '--out', folder], 2],
  ['a report below a file', [...MORNING, '--report', join(taken, 'a')], 2],
  ['a report where no folder can be', ['evaluate', 'x.parquet', '--report', '/proc/a/b'], 2],
  ['results in a missing folder', ['evaluate', 'x.parquet', '--out', nowhere], 2],
  ['results in place of a device', ['evaluate', 'x.parquet', '--out', '/dev/null'], 2],
  ['a port in place of a file', ['simulate', '--serial', taken], 2],
  ['a port in a missing folder', ['simulate', '--serial', nowhere], 2],
  ['flash that is a folder', ['simulate', '--serial', '--flash', folder], 2],
];

describe('carpal with output that cannot be written', function () {
  this.timeout(30_000);
  after(() => rmSync(folder, { recursive: true }));

  for (const [name, args, code] of REFUSED) {
    it(`says in one line what is wrong with ${name}, and exits ${code}`, () => {
      const { status, stdout, stderr } = carpal(args);
      assert.match(stderr, /^carpal: [^\n]+\n$/);
      assert.equal(stdout, '');
      assert.equal(status, code);
      assert.equal(readFileSync(taken, 'utf8'), 'mine');
    });
  }
});
