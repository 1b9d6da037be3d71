import assert from 'node:assert/strict';
import { CONNECTION, TRANSFER_QUIET_US } from '../../src/ble/connection-parameters.js';
import { CARPAL } from '../../src/ble/profile.js';
import { BleBench } from './ble-bench.js';

describe('ble: connection parameters', () => {
  for (const [name, parameters] of Object.entries(CONNECTION)) {
    it(`for ${name} keep to Apple's rules`, () => {
      const { intervalMinMs: min, intervalMaxMs: max, latency, timeoutMs } = parameters;
      assert.ok(min >= 15 && min % 15 === 0 && max % 15 === 0);
      assert.ok(max >= min + 15);
      assert.ok(latency >= 0 && latency <= 30);
      assert.ok(max * (latency + 1) <= 2000);
      assert.ok(timeoutMs >= 6000 && timeoutMs <= 18_000);
      assert.ok(timeoutMs > 3 * max * (latency + 1));
    });
  }

  it('are slow until the link is used, and slow again when it is quiet', () => {
    const bench = new BleBench().start();
    const phone = bench.bondedPhone();
    assert.equal(phone.parameters, CONNECTION.idle);
    phone.write(CARPAL.control.uuid, new Uint8Array(4));
    assert.equal(phone.parameters, CONNECTION.transfer);
    assert.ok(bench.service.transferring);
    bench.pass(TRANSFER_QUIET_US / 1e6 + 0.1);
    assert.equal(phone.parameters, CONNECTION.idle);
    assert.ok(!bench.service.transferring);
  });
});
