import assert from 'node:assert/strict';
import { linkBench } from './bench.js';
import { FakeServices } from './fake-services.js';

/** Loses the first `count` chunks that pass. */
function losing(count: number): (bytes: Uint8Array) => Uint8Array {
  let left = count;
  return (bytes) => (left-- > 0 ? new Uint8Array(0) : bytes);
}

describe('a request that is sent again', () => {
  it('is carried out once where its reply was lost', async () => {
    const { time, client, services, link } = linkBench(new FakeServices(), {
      bytesPerS: 1e6,
      damage: losing(2),
    });
    const { t_us } = await time.run(client.request('marker', { text: 'here' }));
    assert.deepEqual(services.calls, ['mark 5000000 here']);
    assert.equal(t_us, 5e6);
    assert.equal(link.statistics.repeated, 2);
  });

  it('is carried out where it was lost itself', async () => {
    const { time, client, services } = linkBench(new FakeServices(), {
      bytesPerS: 1e6,
      damageUp: losing(3),
    });
    await time.run(client.request('marker', { text: 'here' }));
    assert.equal(services.calls.length, 1);
  });

  it('is another one where another host happens on the same number', async () => {
    const { time, client, services } = linkBench();
    const numbered = client as unknown as { number: number };
    numbered.number = 7;
    await time.run(client.request('marker', { text: 'one' }));
    numbered.number = 7;
    await time.run(client.request('marker', { text: 'two' }));
    assert.equal(services.calls.length, 2);
  });

  it('would be carried out twice without the kept replies', async () => {
    const { time, client, services } = linkBench();
    const numbered = client as unknown as { number: number };
    numbered.number = 7;
    await time.run(client.request('marker', { text: 'one' }));
    for (let i = 0; i < 4; i++) await time.run(client.request('clock', {}));
    numbered.number = 7;
    await time.run(client.request('marker', { text: 'one' }));
    assert.equal(services.calls.length, 2);
  });
});
