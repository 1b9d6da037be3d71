import assert from 'node:assert/strict';
import type { LinkClient } from '../../host-tools/link/link-client.js';
import { isRefusal } from '../../host-tools/link/link-error.js';
import { readLog } from '../../host-tools/link/log-reader.js';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { linkBench } from './bench.js';
import { bytesOf, FakeLog, FakeServices } from './fake-services.js';

async function collect(client: LinkClient, from: number, to: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const bytes of readLog(client, 'raw', from, to)) parts.push(bytes);
  return Buffer.concat(parts);
}

describe('readLog', () => {
  const services = (): FakeServices => new FakeServices(new FakeLog([1000, 300_000]));

  it('gives every byte of a stretch, in order', async () => {
    const { time, client } = linkBench(services());
    const bytes = await time.run(collect(client, 1000, 300_000));
    assert.deepEqual(Buffer.from(bytes), Buffer.from(bytesOf(1000, 300_000)));
  });

  it('starts and ends at any byte', async () => {
    const { time, client } = linkBench(services());
    const bytes = await time.run(collect(client, 77_777, 99_999));
    assert.deepEqual(Buffer.from(bytes), Buffer.from(bytesOf(77_777, 99_999)));
  });

  it('gives every byte over a line where one in a hundred is random, both ways', async () => {
    const random = new SeededRandom(5);
    const garble = (bytes: Uint8Array): Uint8Array =>
      bytes.map((byte) => (random.uniform() < 0.01 ? random.uint32() : byte));
    const { time, client, link } = linkBench(services(), {
      bytesPerS: 1e6,
      damage: garble,
      damageUp: garble,
    });
    const bytes = await time.run(collect(client, 1000, 300_000));
    assert.deepEqual(Buffer.from(bytes), Buffer.from(bytesOf(1000, 300_000)));
    assert.ok(link.statistics.badFrames > 0);
  });

  it('stops at what the ring has overwritten', async () => {
    const { time, client } = linkBench(services());
    await assert.rejects(time.run(collect(client, 0, 5000)), (error) => isRefusal(error, 'gone'));
  });

  it('lets a reply pass between the data', async () => {
    const { time, client } = linkBench(services(), { bytesPerS: 10_000 });
    const reading = collect(client, 1000, 100_000);
    const asked = time.nowMs();
    await time.run(client.request('clock', {}));
    assert.ok(time.nowMs() - asked < 1000, `${time.nowMs() - asked} ms`);
    await time.run(reading);
  });
});
