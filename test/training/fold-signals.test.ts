import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { packageRoot } from '../../host-tools/package-root.js';
import { setFile } from '../../host-tools/recordings/data-root.js';
import { TRAINING_SETS } from '../../models/training/handwash.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';

const CLI = join(packageRoot, 'dist', 'host-tools', 'cli.js');

describe('carpal train: the processes of folds', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  after(() => folder.remove());

  before(function () {
    if (
      process.platform === 'linux' &&
      TRAINING_SETS.every(({ set }) => existsSync(setFile(set)))
    ) {
      return;
    }
    console.log(
      '      skipped: wants Linux and the sets that train (CARPAL_DATA names their folder)',
    );
    this.skip();
  });

  const childrenOf = (pid: number): number[] => {
    const list = `/proc/${pid}/task/${pid}/children`;
    return existsSync(list)
      ? readFileSync(list, 'utf8').trim().split(' ').filter(Boolean).map(Number)
      : [];
  };
  const until = async (holds: () => boolean): Promise<void> => {
    for (let tries = 0; !holds(); tries++) {
      assert(tries < 400, 'expected it within 40 s');
      await later(100);
    }
  };

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`end when their parent is ended by ${signal}`, async () => {
      const args = [CLI, 'train', 'handwash-6', '--fold', '0', '--out', folder.path];
      const parent = spawn(process.execPath, args, { stdio: 'ignore' });
      const ended = once(parent, 'exit');
      await until(() => childrenOf(parent.pid!).length > 0);
      const [child] = childrenOf(parent.pid!);
      // The listeners are there before the child is.
      parent.kill(signal);
      assert.equal((await ended)[1], signal);
      await until(() => !existsSync(`/proc/${child}`));
    });
  }
});
