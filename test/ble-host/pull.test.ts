import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBleLink } from '../../host-tools/ble/ble-link.js';
import { pullLog } from '../../host-tools/link/pull-log.js';
import { RadioTransport } from '../../host-tools/virtual-watch/radio/radio-transport.js';
import { Link } from '../../src/link/link.js';
import { BleBench } from '../ble/ble-bench.js';
import { bytesOf, FakeLog, FakeServices } from '../link/fake-services.js';
import { pullFolder } from '../link/pull-bench.js';

describe('logs over the air', function () {
  this.timeout(30_000);
  const folder = pullFolder();

  for (const mtu of [23, 247]) {
    it(`arrive whole at an MTU of ${mtu}, through a break, and detections pass meanwhile`, async () => {
      const bench = new BleBench().start();
      const link = new Link(bench.service.line, new FakeServices(new FakeLog([0, 60_000])));
      assert.equal(link.streaming, false);
      bench.service.onButton(bench.nowUs);
      const transport = new RadioTransport(bench.radio, { mtu, buffers: 6 });
      let events = 0;
      const air = setInterval(() => {
        const [connection] = bench.radio.connections;
        for (let i = 0; i < 40; i++) connection?.event();
        if (++events === 40) connection?.drop();
        if (events === 20) bench.detect();
      }, 1);
      try {
        const path = join(folder, `air-${mtu}.carpal`);
        const pulled = await pullLog({
          log: 'raw',
          path,
          connect: async () => (await openBleLink(transport)).client,
        });
        assert.equal(pulled.bytes, 60_000);
        assert.deepEqual(readFileSync(path), Buffer.from(bytesOf(0, 60_000)));
      } finally {
        clearInterval(air);
      }
    });
  }
});
