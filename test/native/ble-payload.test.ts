import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { advertisingPayload } from '../../modules/ble-peripheral/advertising-payload.js';
import { attributeTable } from '../../modules/ble-peripheral/attribute-table.js';
import { uuidBytes } from '../../modules/ble-peripheral/uuid-bytes.js';
import { CARPAL_SERVICE } from '../../src/ble/profile.js';

const OURS = {
  intervalMs: 250,
  name: 'carpal',
  services: [CARPAL_SERVICE],
  manufacturer: 0x1234,
  manufacturerData: Uint8Array.of(1, 2, 3, 4, 5, 6),
};

describe('an advertising payload', () => {
  it('of the watch fills its packet to the last byte, the name answers a scan', () => {
    const { data, response } = advertisingPayload(OURS);
    assert.deepEqual(Array.from(data), [
      ...[2, 0x01, 0x06],
      ...[9, 0xff, 0x34, 0x12, 1, 2, 3, 4, 5, 6],
      ...[17, 0x07, ...uuidBytes(CARPAL_SERVICE)],
    ]);
    assert.equal(data.length, 31);
    assert.deepEqual(Array.from(response), [7, 0x09, ...Buffer.from('carpal')]);
  });

  it('puts what does not fit into the response, and leaves out what fits nowhere', () => {
    const { data, response } = advertisingPayload({
      ...OURS,
      services: [CARPAL_SERVICE, CARPAL_SERVICE],
      name: 'a watch whose name is very long!',
    });
    assert.equal(data.length, 13);
    assert.equal(response.length, 0);
  });

  it('keeps 16-bit services apart from those of 128 bits', () => {
    const { data } = advertisingPayload({ ...OURS, services: ['180f', '180a'], name: '' });
    assert.deepEqual(Array.from(data.subarray(13)), [5, 0x03, 0x0f, 0x18, 0x0a, 0x18]);
  });
});

describe('an attribute table', () => {
  it('lists services and their characteristics with flags, little-endian', () => {
    const characteristics = [{ uuid: '2a19', properties: 0x8012 }];
    assert.deepEqual(Array.from(attributeTable([{ uuid: '180f', characteristics }])), [
      ...[0, 0, 0, 2, 0x0f, 0x18],
      ...[1, 0x12, 0x80, 2, 0x19, 0x2a],
    ]);
  });

  for (const uuid of ['', '18', '180g', '12345678-1234-1234-1234-1234567890']) {
    it(`refuses “${uuid}” for a UUID`, () => {
      assert.throws(() => uuidBytes(uuid), { code: 'radio-failed' });
    });
  }
});
