import assert from 'node:assert/strict';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CarpalError } from '../../src/errors.js';
import { bytesOf, FakeLog, FakeServices } from './fake-services.js';
import { pullBench, pullFolder } from './pull-bench.js';

const MB = 1e6;

describe('pullLog', function () {
  this.timeout(60_000);
  const folder = pullFolder();
  const watch = (...held: [number, number][]): FakeServices =>
    new FakeServices(new FakeLog(...held));

  it('brings a whole log, checked, under its name', async () => {
    const path = join(folder, 'whole.carpal');
    const { pull } = pullBench(watch([5000, 250_000]));
    const pulled = await pull(path);
    assert.deepEqual(pulled, { path, bytes: 245_000, upTo: 250_000, lostBytes: 0, breaks: 0 });
    assert.deepEqual(readFileSync(path), Buffer.from(bytesOf(5000, 250_000)));
    assert.equal(existsSync(`${path}.part`), false);
    assert.equal(existsSync(`${path}.part.json`), false);
  });

  it('brings 100 MB with a break every 5 s', async () => {
    const path = join(folder, 'large.carpal');
    const services = watch([0, 100 * MB]);
    const pace = { bytesPerS: 1e6, fifoBytes: 16_384, tickMs: 5 };
    const { pull, time } = pullBench(services, pace, 5000);
    const pulled = await pull(path);
    assert.equal(pulled.bytes, 100 * MB);
    assert.ok(pulled.breaks >= 20, `${pulled.breaks} breaks`);
    assert.ok(time.nowMs() < 150_000, `${time.nowMs() / 1000} s`);
    const file = readFileSync(path);
    assert.equal(file.length, 100 * MB);
    for (let at = 0; at < file.length; at += 999_983) {
      const end = Math.min(at + 64, file.length);
      assert.deepEqual(file.subarray(at, end), Buffer.from(bytesOf(at, end)), `at ${at}`);
    }
    assert.ok(services.logs.raw.reads * 900 < 120 * MB, 'the hash came from what was sent');
  });

  it('joins stretches between which the ring kept nothing', async () => {
    const path = join(folder, 'stretches.carpal');
    const { pull } = pullBench(watch([1000, 9000], [50_000, 90_000]));
    const pulled = await pull(path);
    assert.equal(pulled.upTo, 90_000);
    assert.deepEqual(
      readFileSync(path),
      Buffer.concat([bytesOf(1000, 9000), bytesOf(50_000, 90_000)]),
    );
  });

  it('counts what the ring overwrote beneath it, and brings the rest', async () => {
    const path = join(folder, 'overwritten.carpal');
    const services = watch([0, 400_000]);
    const { pull, time } = pullBench(services, { bytesPerS: 100_000 });
    time.after(1000, () => {
      services.logs.raw.held[0] = { from: 300_000, to: 400_000, fromUs: 0, lastUs: 0 };
    });
    const { bytes, lostBytes } = await pull(path);
    assert.equal(bytes + lostBytes, 400_000);
    assert.ok(lostBytes > 150_000 && lostBytes < 250_000, `${lostBytes}`);
    const tail = readFileSync(path).subarray(-100_000);
    assert.deepEqual(tail, Buffer.from(bytesOf(300_000, 400_000)));
  });

  it('brings an empty log as an empty file', async () => {
    const path = join(folder, 'empty.carpal');
    const { pull } = pullBench(watch());
    assert.equal((await pull(path)).bytes, 0);
    assert.equal(readFileSync(path).length, 0);
  });

  it('gives up when the line stays away, and keeps what it has', async () => {
    const path = join(folder, 'away.carpal');
    const bench = pullBench(watch([0, 200_000]), { bytesPerS: 100_000 }, 1000);
    let plugged = 0;
    const connect = async () => {
      if (++plugged > 1) throw new CarpalError('no-device', 'expected a board, found none');
      return bench.connect();
    };
    await assert.rejects(bench.pull(path, { connect, patienceMs: 5000 }), {
      code: 'device-lost',
      message: /kept/,
    });
    assert.ok(readFileSync(`${path}.part`).length > 50_000);
  });

  it('refuses a file whose hash is not the watch’s, and keeps it aside', async () => {
    const path = join(folder, 'hash.carpal');
    const services = watch([0, 50_000]);
    const { pull, link, notes } = pullBench(services);
    Object.defineProperty(link.hash, 'crc', { get: () => 1 });
    await assert.rejects(pull(path), { code: 'bad-record' });
    assert.match(notes.join(), /hash\.kept-1\.carpal/);
    assert.equal(existsSync(path), false);
  });

  it('says that the disk is full', async () => {
    const path = join(folder, 'full.carpal');
    symlinkSync('/dev/full', `${path}.part`);
    writeFileSync(`${path}.part.json`, JSON.stringify({ board: 'fake', log: 'raw', parts: [] }));
    const { pull } = pullBench(watch([0, 50_000]));
    await assert.rejects(pull(path), {
      code: 'write-failed',
      message: /full\.carpal\.part: the disk is full/,
    });
  });

  it('takes no device for a file', async () => {
    const { pull } = pullBench(watch([0, 50_000]));
    await assert.rejects(pull('/dev/null'), { code: 'bad-file' });
  });

  it('never touches an older file', async () => {
    const path = join(folder, 'again.carpal');
    writeFileSync(path, 'older');
    const { pull } = pullBench(watch([0, 20_000]));
    const pulled = await pull(path);
    assert.equal(pulled.path, join(folder, 'again-2.carpal'));
    assert.equal(readFileSync(pulled.path).length, 20_000);
    assert.equal(readFileSync(path, 'utf8'), 'older');
  });
});
