import assert from 'node:assert/strict';
import { readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { RecordReader } from '../../src/record/reader.js';
import type { AnyRecord } from '../../src/record/schema.js';
import { jsonLines } from '../cli/run-cli.js';
import { carpalBeside, LiveWatchProcess } from './live-watch-process.js';

function recordsIn(path: string) {
  const records: AnyRecord[] = [];
  const reader = new RecordReader({ record: (record) => records.push(record) });
  reader.push(readFileSync(path));
  return { records, counts: reader.counts, isWhole: reader.end() };
}

/** Once a capture has its header and more. */
async function grown(path: string): Promise<void> {
  while ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) < 5000) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('carpal capture and monitor, beside a virtual watch on a port', function () {
  this.timeout(60_000);
  const watch = new LiveWatchProcess();

  before(async function () {
    LiveWatchProcess.checkFor(this as never);
    await watch.start('--speed', '50');
  });
  after(() => watch.remove());

  const capture = (file: string, ...args: string[]) =>
    carpalBeside(['capture', file, '--port', watch.port, '--json', ...args]);

  it('capture brings header, label, samples and stamps, and nothing is missing', async () => {
    const file = watch.file('a.carpal');
    const { status, stdout, stderr } = await capture(file, '--for', '2', '--label', 'walk');
    assert.equal(status, 0, stderr);
    const { missing, bad, samples } = jsonLines(stdout)[0]!;
    assert.deepEqual([missing, bad], [0, 0]);
    assert.ok(Number(samples) > 500, `${samples}`);
    const { records, isWhole } = recordsIn(file);
    assert.deepEqual(
      records.slice(0, 2).map(({ type }) => type),
      ['hostStamp', 'header'],
    );
    const labels = records.flatMap((record) => (record.type === 'recording' ? [record.label] : []));
    assert.deepEqual(labels, ['walk', '']);
    assert.equal(isWhole, true);
  });

  it('capture goes on with a file, and one that was killed is whole up to then', async () => {
    const file = watch.file('b.carpal');
    await carpalBeside(['capture', file, '--port', watch.port], (child) => {
      void grown(file).then(() => child.kill('SIGKILL'));
    });
    const killed = recordsIn(file);
    assert.ok(killed.records.length > 10);
    assert.equal(killed.counts.bad, 0);
    await capture(file, '--for', '1');
    const both = recordsIn(file);
    assert.equal(both.records.filter(({ type }) => type === 'header').length, 2);
    assert.ok(both.records.length > killed.records.length);
  });

  it('capture says that the disk is full, and exits 1', async () => {
    symlinkSync('/dev/full', watch.file('full.carpal'));
    const { status, stderr } = await capture(watch.file('full.carpal'), '--for', '5');
    assert.equal(status, 1);
    assert.match(stderr, /full\.carpal: the disk is full/);
  });

  it('capture takes no other file for a capture', async () => {
    writeFileSync(watch.file('text'), 'not a capture');
    const { status, stderr } = await capture(watch.file('text'));
    assert.equal(status, 2, stderr);
    assert.equal(readFileSync(watch.file('text'), 'utf8'), 'not a capture');
  });

  it('monitor shows records with host time, of the types that were asked for', async () => {
    const { status, stdout } = await carpalBeside([
      ...['monitor', '--port', watch.port, '--for', '2'],
      ...['--only', 'header,config', '--json'],
    ]);
    assert.equal(status, 0);
    const lines = jsonLines(stdout);
    const types = new Set(lines.map(({ record }) => (record as AnyRecord).type));
    assert.deepEqual([...types], ['header', 'config']);
    assert.ok(lines.every(({ at }) => Math.abs(Date.parse(String(at)) - Date.now()) < 60_000));
  });

  it('capture waits for a watch that went away, and goes on', async () => {
    const file = watch.file('c.carpal');
    const done = capture(file, '--for', '8', '--wait', '20');
    await grown(file);
    await watch.stop('SIGKILL');
    await watch.start('--speed', '50');
    const { status, stdout, stderr } = await done;
    assert.equal(status, 0, stderr);
    assert.equal(jsonLines(stdout)[0]!.reconnects, 1);
    assert.match(stderr, /vanished.*waiting/);
  });

  it('capture ends with exit 4 where the watch stays away', async () => {
    const done = capture(watch.file('d.carpal'), '--wait', '1');
    await grown(watch.file('d.carpal'));
    await watch.stop();
    const { status, stderr } = await done;
    assert.equal(status, 4, stderr);
  });
});
