import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carpal, jsonLines } from '../cli/run-cli.js';
import { plugIn } from '../serial/device-tree.js';

describe('carpal ports', function () {
  this.timeout(20_000);
  let root: string;
  const ports = (...args: string[]) => carpal(['ports', ...args], [], { CARPAL_DEVICE_ROOT: root });
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'carpal-ports-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('shows what each port leads to', () => {
    const path = plugIn(root, 'ttyACM0', '303a:1001', { serial: 'F4:12:FA:00:00:01' });
    const { status, stdout } = ports();
    assert.match(stdout, new RegExp(`${path} +USB-JTAG +303a:1001 +F4:12:FA:00:00:01 +-`));
    assert.equal(status, 0);
  });

  it('gives a line of JSON for each', () => {
    const path = plugIn(root, 'ttyUSB1', '10c4:ea60');
    assert.deepEqual(jsonLines(ports('--json').stdout), [
      {
        type: 'port',
        path,
        kind: 'CP210x',
        board: true,
        usb: '10c4:ea60',
        serialNumber: null,
        product: null,
        heldBy: [],
      },
    ]);
  });

  it('says that none is there', () => {
    const { status, stdout, stderr } = ports();
    assert.deepEqual([status, stdout], [0, '']);
    assert.match(stderr, /no USB serial port/);
  });
});
