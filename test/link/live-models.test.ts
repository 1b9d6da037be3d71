import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODELS_FOLDER, modelNames } from '../../host-tools/tflite/model-directory.js';
import { jsonLines } from '../cli/run-cli.js';
import { carpalBeside, LiveWatchProcess } from './live-watch-process.js';

describe('carpal model push, beside a virtual watch on a port', function () {
  this.timeout(60_000);
  const watch = new LiveWatchProcess();
  const start = (...args: string[]) => watch.start('--flash', watch.file('flash'), ...args);

  before(async function () {
    LiveWatchProcess.checkFor(this as never);
    await start();
  });
  after(() => watch.remove());

  const model = (...args: string[]) => carpalBeside(['model', ...args, '--port', watch.port]);

  /** handwash in a folder of its own, with another threshold, so that its store is told from the first. */
  function copyOf(name: string, mend: (golden: { outputs: string }) => void = () => undefined) {
    const folder = watch.file(name);
    for (const file of ['model.tflite', 'model.json', 'golden.json']) {
      cpSync(join(MODELS_FOLDER, 'handwash', file), join(folder, file));
    }
    const path = join(folder, 'golden.json');
    const golden = JSON.parse(readFileSync(path, 'utf8'));
    mend(golden);
    writeFileSync(path, JSON.stringify(golden));
    const metadata = readFileSync(join(folder, 'model.json'), 'utf8');
    writeFileSync(join(folder, 'model.json'), `${metadata} `);
    return folder;
  }

  const active = async () => {
    const { stdout } = await model('list', '--json');
    return jsonLines(stdout).filter((held) => held.active);
  };

  const bytesOf = (held: readonly Record<string, unknown>[]) =>
    Number(held.find(({ name }) => name === 'handwash')!.bytes);

  it('lists what came with the firmware', async () => {
    const { status, stdout } = await model('list');
    assert.equal(status, 0);
    assert.match(stdout, /handwash {4}[0-9a-f]{8} .* active/);
  });

  it('refuses a model whose golden vectors are wrong, and the old one runs on', async () => {
    const wrong = copyOf('wrong', (golden) => {
      golden.outputs = `AAAA${golden.outputs.slice(4)}`;
    });
    const before = await active();
    const { status, stderr } = await model('push', wrong, '--as', 'handwash');
    assert.equal(status, 4);
    assert.match(
      stderr,
      /^carpal: the watch refused .*16 golden answers on this watch, found [12] others$/m,
    );
    assert.deepEqual(await active(), before);
  });

  it('refuses a model for other axes than the watch has', async () => {
    const { status, stderr } = await model('push', 'handwash-6', '--as', 'handwash');
    assert.equal(status, 4);
    assert.match(stderr, /expected channels of the IMU at least 6/);
  });

  it('refuses a folder that is no model before it looks for a watch', async () => {
    const { status, stderr } = await carpalBeside([
      'model',
      'push',
      watch.folder,
      '--port',
      '/none',
    ]);
    assert.equal(status, 2);
    assert.match(stderr, /^carpal: expected a model of/m);
  });

  it('runs a model after the watch has started anew, and after it was off', async () => {
    const before = await active();
    const { status, stdout, stderr } = await model(
      'push',
      copyOf('new'),
      '--as',
      'handwash',
      '--json',
    );
    assert.equal(status, 0, stderr);
    const [pushed] = jsonLines(stdout);
    assert.equal(pushed!.activated, true);
    const after = await active();
    assert.equal(after.length, before.length);
    assert.equal(bytesOf(after), bytesOf(before) + 1);
    await watch.stop();
    await start();
    assert.deepEqual(await active(), after);
  });

  it('only keeps it with --no-activate', async () => {
    const before = await active();
    const { status, stdout } = await model('push', 'handwash', '--no-activate');
    assert.equal(status, 0);
    assert.match(stdout, /gave its 16 golden answers on the watch and is kept/);
    assert.deepEqual(await active(), before);
  });

  it('goes through a host that is killed, and two that push at once', async () => {
    await carpalBeside(['model', 'push', 'handwash', '--port', watch.port], (child) => {
      setTimeout(() => child.kill('SIGKILL'), 450);
    });
    const both = await Promise.all([model('push', 'handwash'), model('push', 'handwash')]);
    const statuses = both.map(({ status }) => status);
    assert.ok(statuses.includes(0), both.map(({ stderr }) => stderr).join());
    for (const { status, stderr } of both) {
      if (status !== 0) assert.match(stderr, /^carpal: .*ttyACM0 is held by/m);
    }
    const { stdout } = await model('list', '--json');
    assert.equal(jsonLines(stdout).length, 2 * modelNames().length);
    assert.ok((await active()).some(({ name }) => name === 'handwash'));
  });
});
