import assert from 'node:assert/strict';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { linkBench } from './bench.js';

/** An hour of a byte in a hundred at 921,600 baud. */
const NOISE_BYTES = 3_317_760;

describe('noise on the line', () => {
  it('costs the watch a counter and nothing else', async () => {
    const { time, client, link, line, services } = linkBench();
    const random = new SeededRandom(11);
    const chunk = new Uint8Array(4096);
    for (let sent = 0; sent < NOISE_BYTES; sent += chunk.length) {
      for (let i = 0; i < chunk.length; i++) chunk[i] = random.uint32();
      line.onBytes?.(chunk, chunk.length);
    }
    const { statistics } = link;
    assert.ok(statistics.badFrames > 1000, `${statistics.badFrames}`);
    assert.deepEqual(services.calls, []);
    await time.run(client.request('marker', { text: 'still here' }));
    assert.deepEqual(services.calls, ['mark 5000000 still here']);
  });

  it('is kept apart from console text, which is no fault', async () => {
    const { link, line } = linkBench();
    const text = Buffer.from('ESP-ROM:esp32s3-20210327\r\n\0');
    line.onBytes?.(text, text.length);
    assert.equal(link.statistics.badFrames, 0);
  });

  it('does not take a byte of a chunk that is longer than what was told', () => {
    const { link, line } = linkBench();
    const room = Buffer.from('\x00abc\x00\xff\xfe\x00', 'latin1');
    line.onBytes?.(room, 5);
    assert.equal(link.statistics.badFrames, 0);
  });
});
