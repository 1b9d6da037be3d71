import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../recordings/parquet-fixture.js';
import { carpal, jsonLines } from './run-cli.js';

const MORNING = ['simulate', 'morning', '--engine', 'node'];

describe('carpal simulate --features, --report', function () {
  this.timeout(120_000);
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('tells in JSON what each feature costs, and what all of them draw', () => {
    const { status, stdout, stderr } = carpal([...MORNING, '--features', '--json']);
    assert.equal(status, 0, stderr);
    const summary = jsonLines(stdout).at(-1)!;
    const features = summary.features as { feature: string; milliamps: number; on: boolean }[];
    const names = features.map(({ feature }) => feature);
    for (const name of ['hand washing', 'gestures', 'raise to speak', 'radio: connected']) {
      assert.ok(names.includes(name), name);
    }
    assert.ok(features.find(({ feature }) => feature === 'hand washing')!.on);
    const everything = summary.everythingArmed as { averageMilliamps: number };
    const { averageMilliamps } = summary.energy as { averageMilliamps: number };
    assert.ok(everything.averageMilliamps > averageMilliamps);
  });

  it('writes the page into a folder that it makes', () => {
    const path = join(folder.path, 'new', 'report');
    const { status, stderr } = carpal([...MORNING, '--report', path]);
    assert.equal(status, 0, stderr);
    assert.match(readFileSync(join(path, 'index.html'), 'utf8'), /<h1>carpal: morning/);
  });

  it('says at once that a folder cannot be made', () => {
    writeFileSync(join(folder.path, 'file'), '');
    const path = join(folder.path, 'file', 'report');
    const { status, stderr } = carpal([...MORNING, '--report', path]);
    assert.equal(status, 2);
    assert.equal(stderr, `carpal: expected a folder that can be made at ${path}, found none\n`);
    assert.ok(!existsSync(path));
  });
});
