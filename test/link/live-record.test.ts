import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCarpalFile } from '../../host-tools/recordings/carpal-file.js';
import { jsonLines } from '../cli/run-cli.js';
import { carpalBeside, LiveWatchProcess } from './live-watch-process.js';

const protocol = {
  name: 'short',
  introduction: 'Twice.',
  countdownS: 0,
  order: 'listed',
  exercises: [
    {
      label: 'walk',
      prompt: 'walk about',
      repetitions: 2,
      durationS: 1,
      restS: 0.2,
      expects: 'anything',
    },
  ],
};

describe('carpal record, beside a virtual watch on a port', function () {
  this.timeout(60_000);
  const watch = new LiveWatchProcess();
  const record = (...args: string[]) =>
    carpalBeside([
      ...['record', watch.file('short.json'), '--port', watch.port, '--json'],
      ...['--out', watch.file('out'), '--consent', 'motion, today', ...args],
    ]);

  before(async function () {
    LiveWatchProcess.checkFor(this as never);
    writeFileSync(watch.file('short.json'), JSON.stringify(protocol));
    await watch.start();
  });
  after(() => watch.remove());

  it('writes one labelled recording a session, with its subject and consent', async () => {
    const { status, stdout, stderr } = await record('--subject', 's07', '--hand', 'left');
    assert.equal(status, 0, stderr);
    const lines = jsonLines(stdout);
    assert.equal(lines.filter(({ type }) => type === 'kept').length, 2);
    const summary = lines.at(-1)!;
    assert.deepEqual([summary.kept, summary.wanted], [2, 2]);
    const folder = join(watch.file('out'), 's07', 'first');
    assert.equal(JSON.parse(readFileSync(join(folder, 'session.json'), 'utf8')).hand, 'left');
    const recording = await readCarpalFile(summary.path as string);
    assert.equal(recording.subject, 's07');
    assert.deepEqual(
      recording.segments.map(({ label }) => label),
      ['walk', 'walk'],
    );
    for (const { startUs, endUs } of recording.segments) {
      assert.ok(endUs - startUs > 0.9e6 && endUs - startUs < 3e6, `${endUs - startUs}`);
    }
  });

  it('refuses a session that is there already', async () => {
    const { status, stderr } = await record('--subject', 's07', '--hand', 'left');
    assert.equal(status, 2);
    assert.match(stderr, /another --session/);
  });

  it('refuses a name for a pseudonym', async () => {
    const { status, stderr } = await record('--subject', 'Ann Miller');
    assert.equal(status, 2);
    assert.match(stderr, /pseudonym/);
  });
});
