import assert from 'node:assert/strict';
import { existsSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PartialFile } from '../../host-tools/export/partial-file.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';

describe('a file that appears when it is whole', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());

  it('is not there before, nor ever where it is given up', () => {
    const path = join(folder.path, 'a.csv');
    const first = new PartialFile(path);
    first.text('half');
    first.discard();
    const second = new PartialFile(path);
    second.text('whole');
    assert.equal(existsSync(path), false);
    second.finish();
    assert.equal(readFileSync(path, 'utf8'), 'whole');
    assert.equal(existsSync(`${path}.partial`), false);
  });

  it('writes through a link, as /dev/stdout is one', () => {
    const [file, link] = [join(folder.path, 'file'), join(folder.path, 'link')];
    writeFileSync(file, '');
    symlinkSync(file, link);
    const through = new PartialFile(link);
    through.text('through');
    through.finish();
    assert.equal(readFileSync(file, 'utf8'), 'through');
    assert.ok(lstatSync(link).isSymbolicLink());
  });

  it('writes into what is no file, and puts none in its place', () => {
    const device = new PartialFile('/dev/null');
    device.text('gone');
    device.finish();
    assert.ok(statSync('/dev/null').isCharacterDevice());
    assert.equal(existsSync('/dev/null.partial'), false);
  });
});
