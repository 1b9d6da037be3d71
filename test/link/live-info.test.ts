import assert from 'node:assert/strict';
import { jsonLines } from '../cli/run-cli.js';
import { carpalBeside, LiveWatchProcess } from './live-watch-process.js';

describe('carpal info and config, beside a virtual watch on a port', function () {
  this.timeout(60_000);
  const watch = new LiveWatchProcess();

  before(async function () {
    LiveWatchProcess.checkFor(this as never);
    await watch.start();
  });
  after(() => watch.remove());

  const onWatch = (...args: string[]) => carpalBeside([...args, '--port', watch.port]);

  it('info says who is there', async () => {
    const { status, stdout } = await onWatch('info', '--json');
    assert.equal(status, 0);
    const [info] = jsonLines(stdout);
    assert.equal(info!.board, 'lilygo_t_watch_s3');
    assert.equal(info!.bootCause, 'power-on');
  });

  it('config set holds from the next start on', async () => {
    const set = await onWatch('config', 'set', 'governor.quietS=20');
    assert.equal(set.status, 0, set.stderr);
    assert.match((await onWatch('config', 'get', 'governor.quietS')).stdout, /=10$/m);
    const kept = await onWatch('config', 'set', 'governor.tableS=40', '--restart', '--json');
    assert.match(kept.stdout, /^\{"type":"configured","configHash":.*"running":true\}$/m);
    const { stdout } = await onWatch('config', 'get', '--json');
    const [all] = jsonLines(stdout);
    assert.deepEqual([all!['governor.quietS'], all!['governor.tableS']], [20, 40]);
    assert.equal(jsonLines((await onWatch('info', '--json')).stdout)[0]!.bootCause, 'software');
  });

  it('config refuses what is out of range, with exit 2', async () => {
    const { status, stderr } = await onWatch('config', 'set', 'governor.quietS=9999');
    assert.equal(status, 2);
    assert.match(stderr, /from 2 to 300 s/);
  });
});
