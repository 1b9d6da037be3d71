import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';

const CLI = `"${process.execPath}" "${join(packageRoot, 'dist', 'host-tools', 'cli.js')}"`;

/** Through a shell; what the command itself ended with is the last line of `stderr`. */
function shell(command: string, then: string) {
  const { stdout, stderr } = spawnSync('sh', ['-c', `{ ${command}; echo $? >&2; } ${then}`], {
    encoding: 'utf8',
  });
  return { stdout, stderr: stderr.trim().split('\n') };
}

describe('carpal into output that ends early', function () {
  this.timeout(30_000);

  it('says nothing of it where nobody reads on', () => {
    const { stdout, stderr } = shell(`${CLI} model inspect handwash --json`, '| head -n 1');
    assert.equal(stdout.trim().split('\n').length, 1);
    assert.deepEqual(stderr, ['0']);
  });

  it('says in one line that the disk is full', function () {
    if (!existsSync('/dev/full')) this.skip();
    const { stderr } = shell(`${CLI} model inspect handwash`, '> /dev/full');
    assert.equal(stderr.length, 2, stderr.join('\n'));
    assert.match(stderr[0]!, /^carpal: .*ENOSPC/);
    assert.equal(stderr[1], '1');
  });
});
