import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { jsonLines } from '../cli/run-cli.js';
import { carpalBeside, LiveWatchProcess } from './live-watch-process.js';

describe('carpal logs, beside a virtual watch on a port', function () {
  this.timeout(60_000);
  const watch = new LiveWatchProcess();

  before(async function () {
    LiveWatchProcess.checkFor(this as never);
    await watch.start(
      '--speed',
      '200',
      '--set',
      'recording.rawImu=true',
      '--flash',
      watch.file('flash'),
    );
  });
  after(() => watch.remove());

  const logs = (...args: string[]) => carpalBeside(['logs', ...args, '--port', watch.port]);

  it('pulls both logs, checked, into captures that carpal reads', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const { status, stdout, stderr } = await logs('pull', '--out', watch.folder, '--json');
    assert.equal(status, 0, stderr);
    const pulls = jsonLines(stdout);
    assert.deepEqual(
      pulls.map(({ log }) => log),
      ['events', 'raw'],
    );
    const raw = String(pulls[1]!.path);
    assert.equal(readFileSync(raw).length, pulls[1]!.bytes);
    const read = await carpalBeside(['simulate', raw, '--engine', 'node', '--json']);
    assert.equal(read.status, 0, read.stderr);
  });

  it('erases only what a file holds, and says so', async () => {
    const file = watch.file('lilygo_t_watch_s3-raw.carpal');
    const { bytes } = jsonLines((await logs('list', '--json')).stdout)[1]!;
    const { status, stdout } = await logs('erase', file, '--json');
    assert.equal(status, 0);
    assert.equal(jsonLines(stdout)[0]!.upTo, readFileSync(file).length);
    const left = jsonLines((await logs('list', '--json')).stdout)[1]!;
    assert.ok(Number(left.bytes) < Number(bytes) + 1e6);
    assert.ok((left.stretches as { from: number }[])[0]!.from > 0);
  });

  it('erases nothing unseen without --force', async () => {
    const { status, stderr } = await logs('erase');
    assert.equal(status, 2);
    assert.match(stderr, /--force/);
  });

  it('has its logs again after the watch was off', async () => {
    const before = jsonLines((await logs('list', '--json')).stdout)[0]!;
    await watch.stop();
    await watch.start('--speed', '1', '--flash', watch.file('flash'));
    const after = jsonLines((await logs('list', '--json')).stdout)[0]!;
    assert.ok(Number(after.bytes) >= Number(before.bytes), `${after.bytes} of ${before.bytes}`);
  });

  it('says that there is no board, and exits 3', async () => {
    await watch.stop();
    const { status, stderr } = await logs('list');
    assert.equal(status, 3);
    assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
  });
});
