import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CarpalError } from '../../src/errors.js';
import { bytesOf, FakeLog, FakeServices } from './fake-services.js';
import { pullBench, pullFolder } from './pull-bench.js';

describe('a pull whose host died', () => {
  const folder = pullFolder();

  /** Pulls until 2 s have passed, then nothing more is ever heard of the host. */
  async function dies(path: string, services: FakeServices): Promise<number> {
    const bench = pullBench(services, { bytesPerS: 100_000 }, 2000);
    let plugged = 0;
    const connect = async () => {
      if (++plugged > 1) throw new CarpalError('no-device', 'dead');
      return bench.connect();
    };
    await assert.rejects(bench.pull(path, { connect, patienceMs: 0 }));
    return readFileSync(`${path}.part`).length;
  }

  it('goes on at its last byte', async () => {
    const path = join(folder, 'on.carpal');
    const log = new FakeLog([0, 400_000]);
    const services = new FakeServices(log);
    const had = await dies(path, services);
    assert.ok(had > 100_000 && had < 300_000);
    const again = pullBench(new FakeServices(log), { bytesPerS: 100_000 });
    await again.pull(path);
    assert.deepEqual(readFileSync(path), Buffer.from(bytesOf(0, 400_000)));
    const most = (400_000 - had) * 1.1 + 5000;
    assert.ok(again.line.delivered < most, `${again.line.delivered} B`);
  });

  it('brings along what the watch wrote since', async () => {
    const path = join(folder, 'grown.carpal');
    await dies(path, new FakeServices(new FakeLog([0, 400_000])));
    const again = pullBench(new FakeServices(new FakeLog([0, 500_000])));
    assert.equal((await again.pull(path)).upTo, 500_000);
    assert.deepEqual(readFileSync(path), Buffer.from(bytesOf(0, 500_000)));
  });

  it('starts anew, and keeps the old bytes, where the watch now holds another log', async () => {
    const path = join(folder, 'other.carpal');
    const had = await dies(path, new FakeServices(new FakeLog([0, 400_000])));
    const other = new FakeLog([0, 30_000]);
    const again = pullBench(new FakeServices(other));
    await again.pull(path);
    assert.deepEqual(readFileSync(path), Buffer.from(bytesOf(0, 30_000)));
    assert.match(again.notes.join(), /other\.kept-1\.carpal/);
    assert.equal(readFileSync(join(folder, 'other.kept-1.carpal')).length, had);
  });
});
