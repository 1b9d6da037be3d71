import assert from 'node:assert/strict';
import { LinkClient } from '../../host-tools/link/link-client.js';
import { isRefusal } from '../../host-tools/link/link-error.js';
import type { Transport } from '../../host-tools/link/transport.js';
import { LINK_FRAMES } from '../../src/link/message.js';
import { cursorOver } from '../../src/record/codec.js';
import { decodeAvailable } from '../../src/record/decode.js';
import { BODY_AT, BODY_MAX, openFrame, PAYLOAD_AT, WIRE_MAX } from '../../src/record/frame.js';
import { field, recordType } from '../../src/record/record-type.js';
import { sealFrame } from '../../src/record/seal-frame.js';
import { linkBench } from './bench.js';
import { VirtualTime } from './virtual-time.js';

/** A frame by hand: type, number and payload. */
function frameOf(type: number, number: number, payload: readonly number[]): Uint8Array {
  const wire = new Uint8Array(WIRE_MAX);
  wire.set([type, number & 0xff, number >> 8, ...payload], BODY_AT);
  return wire.slice(0, sealFrame(wire, BODY_AT + PAYLOAD_AT + payload.length));
}

/** A watch of one answer, whatever it is asked; the payload follows the operation's code. */
function answering(payload: readonly number[]): Transport {
  const transport: Transport = {
    onBytes: null,
    onLost: null,
    write(bytes) {
      const body = new Uint8Array(BODY_MAX);
      openFrame(bytes, 1, bytes.length - 1, body);
      const number = body[1]! | (body[2]! << 8);
      queueMicrotask(() =>
        transport.onBytes?.(frameOf(LINK_FRAMES.reply, number, [body[3]!, ...payload])),
      );
    },
    async close() {},
  };
  return transport;
}

describe('watch and host of different versions', () => {
  it('the watch refuses an operation it does not know by `unsupported`', async () => {
    const { line, time } = linkBench();
    const transport = line.connect();
    const heard: number[] = [];
    transport.onBytes = (bytes) => heard.push(...bytes);
    transport.write(frameOf(LINK_FRAMES.request, 7, [200, 1, 2, 3]));
    await time.run(new Promise<void>((resolve) => time.after(50, resolve)));
    const body = new Uint8Array(BODY_MAX);
    assert.equal(typeof openFrame(Uint8Array.from(heard), 1, heard.length - 1, body), 'number');
    assert.deepEqual([...body.subarray(0, 5)], [LINK_FRAMES.reply, 7, 0, 200, 1]);
  });

  it('the watch passes over what a newer host adds to a request', async () => {
    const { line, time, services } = linkBench();
    const transport = line.connect();
    transport.write(frameOf(LINK_FRAMES.request, 7, [13, 2, 0x68, 0x69, 99, 99]));
    await time.run(new Promise<void>((resolve) => time.after(50, resolve)));
    assert.deepEqual(services.calls, ['mark 5000000 hi']);
  });

  it('the watch refuses a request that is cut, by `bad-request`', async () => {
    const { line, time, services } = linkBench();
    const transport = line.connect();
    const heard: number[] = [];
    transport.onBytes = (bytes) => heard.push(...bytes);
    transport.write(frameOf(LINK_FRAMES.request, 7, [13, 9, 0x68]));
    await time.run(new Promise<void>((resolve) => time.after(50, resolve)));
    const body = new Uint8Array(BODY_MAX);
    openFrame(Uint8Array.from(heard), 1, heard.length - 1, body);
    assert.equal(body[4], 2);
    assert.deepEqual(services.calls, []);
  });

  it('the host passes over what a newer watch adds to a reply', async () => {
    const time = new VirtualTime();
    const client = new LinkClient(answering([0, 2, 1, 0, 0x61, 42, 42]), { time });
    const reply = await time.run(client.request('configGet', { part: 0 }));
    assert.deepEqual(reply, { parts: 2, text: 'a' });
  });

  it('the host takes a status it does not know for a failure', async () => {
    const time = new VirtualTime();
    const client = new LinkClient(answering([77, 2, 0x6e, 0x6f]), { time });
    await assert.rejects(
      time.run(client.request('clock', {})),
      (error) => isRefusal(error, 'failed') && /no$/.test(error.message),
    );
  });

  it('fields that an older peer lacks are null', () => {
    const type = recordType('x', 1, 1, '', [field('a', 'u8', '', ''), field('b', 'u16', '', '')]);
    const from = cursorOver(Uint8Array.of(5));
    const into = {};
    decodeAvailable(type, from, into);
    assert.deepEqual(into, { a: 5, b: null });
  });
});
