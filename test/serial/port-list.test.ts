import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPorts } from '../../host-tools/serial/port-list.js';
import { plugIn } from './device-tree.js';

describe('the list of serial ports', () => {
  let root: string;
  const list = () => listPorts({ CARPAL_DEVICE_ROOT: root });
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'carpal-ports-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  for (const [ids, bridge, reset] of [
    ['303a:1001', 'USB-JTAG', 'usb-jtag'],
    ['303a:821b', 'Espressif USB', 'usb-jtag'],
    ['10c4:ea60', 'CP210x', 'classic'],
    ['1a86:7523', 'CH34x', 'classic'],
    ['1a86:55d4', 'CH9102', 'classic'],
    ['0403:6001', 'FTDI', 'classic'],
  ] as const) {
    it(`knows ${ids} as ${bridge}`, async () => {
      plugIn(root, 'ttyACM0', ids, { serial: 'F4:12:FA:00:00:01', product: 'a board' });
      assert.deepEqual(await list(), [
        {
          path: join(root, 'dev', 'ttyACM0'),
          vendorId: Number.parseInt(ids.slice(0, 4), 16),
          productId: Number.parseInt(ids.slice(5), 16),
          serialNumber: 'F4:12:FA:00:00:01',
          product: 'a board',
          bridge: { name: bridge, reset },
        },
      ]);
    });
  }

  it('lists a port of another vendor, without a bridge', async () => {
    plugIn(root, 'ttyUSB3', '067b:2303');
    assert.equal((await list())[0]?.bridge, null);
  });

  it('leaves out ports that are not of USB', async () => {
    plugIn(root, 'ttyS0', '0403:6001');
    assert.deepEqual(await list(), []);
  });

  it('sorts by number', async () => {
    for (const name of ['ttyACM10', 'ttyACM9', 'ttyUSB1']) plugIn(root, name, '303a:1001');
    const names = (await list()).map(({ path }) => path.split('/').at(-1));
    assert.deepEqual(names, ['ttyACM9', 'ttyACM10', 'ttyUSB1']);
  });

  it('goes by the names in /dev where /sys is not there', async () => {
    plugIn(root, 'ttyACM0', '303a:1001');
    rmSync(join(root, 'sys'), { recursive: true });
    const [port] = await list();
    assert.equal(port?.path, join(root, 'dev', 'ttyACM0'));
    assert.equal(port?.vendorId, null);
  });

  it('is empty where nothing is', async () => assert.deepEqual(await list(), []));

  it('reads this machine without failing', async () => assert.ok(Array.isArray(await listPorts())));
});
