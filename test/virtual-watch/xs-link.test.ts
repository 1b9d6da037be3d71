import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { MessageReader, refusal } from '../../host-tools/virtual-watch/xs-link.js';
import { CarpalError } from '../../src/errors.js';

/** A progress message of 8 bytes, an empty record, a record of 2 bytes. */
const MESSAGES = Buffer.from('0900000050000000000000f03f' + '0100000052' + '0300000052abcd', 'hex');

function read(...chunks: Buffer[]): string[] {
  const reader = new MessageReader();
  const seen: string[] = [];
  for (const chunk of chunks) {
    for (const { type, payload } of reader.push(chunk)) seen.push(type + payload.toString('hex'));
  }
  return seen;
}

describe('messages of the XS host', () => {
  it('are cut from one piece', () => {
    assert.deepEqual(read(MESSAGES), ['P000000000000f03f', 'R', 'Rabcd']);
  });

  it('are the same wherever the pieces end', () => {
    const whole = read(MESSAGES);
    for (let cut = 0; cut <= MESSAGES.length; cut++) {
      assert.deepEqual(read(MESSAGES.subarray(0, cut), MESSAGES.subarray(cut)), whole);
    }
    assert.deepEqual(read(...Array.from(MESSAGES, (byte) => Buffer.of(byte))), whole);
  });

  it('of another type are garbage', () => {
    assert.throws(() => read(Buffer.from('010000005a', 'hex')), { code: 'host-failed' });
  });

  it('that would be too long are garbage', () => {
    assert.throws(() => read(Buffer.from('ffffffff52', 'hex')), { code: 'host-failed' });
  });

  it('carry a CarpalError back as JSON, after a status that is not 0', () => {
    const bytes = refusal(new CarpalError('model-missing', 'no model x'));
    assert.equal(bytes.readUInt32LE(0), bytes.length - 4);
    assert.equal(bytes[4], 1);
    assert.deepEqual(JSON.parse(bytes.subarray(5).toString()), {
      code: 'model-missing',
      message: 'no model x',
    });
  });

  it('carry no other error back', () => {
    assert.throws(() => refusal(new TypeError('a bug')), TypeError);
  });
});
