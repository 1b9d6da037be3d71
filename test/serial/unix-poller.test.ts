import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { closePort, openPort } from '../../host-tools/serial/open-port.js';
import { openPtyPair } from '../../host-tools/serial/pty-pair.js';

describe('a port that is written to and read from at once', () => {
  it('finishes a write that waited for room when the reading began', async () => {
    const pair = await openPtyPair();
    const port = await openPort(pair.path);
    const bytes = Buffer.alloc(2_000_000, 7);
    // Nobody reads at the far end: the write fills all there is and waits.
    const written = new Promise((resolve) => port.write(bytes, resolve));
    await delay(100);
    port.resume();
    await delay(50);
    let received = 0;
    pair.far.readable.on('data', (chunk: Uint8Array) => {
      received += chunk.length;
    });
    await written;
    while (received < bytes.length) await delay(5);
    assert.equal(received, bytes.length);
    await closePort(port);
    await pair.close();
  });
});
