import assert from 'node:assert/strict';
import { chooseAdapter, type Machine } from '../../host-tools/ble/adapter.js';
import { openPtyPair, type PtyPair } from '../../host-tools/serial/pty-pair.js';
import { CARPAL_SERVICE } from '../../src/ble/profile.js';
import { jsonLines } from '../cli/run-cli.js';
import { carpalBeside, LiveWatchProcess } from '../link/live-watch-process.js';
import { FakeController } from './fake-controller.js';

/** AD structures (Core specification supplement, Part A): flags, the service, the maker's data. */
function advertisement(service: string, battery: number): Uint8Array {
  const uuid = [...Buffer.from(service.replaceAll('-', ''), 'hex')].reverse();
  return Uint8Array.of(2, 1, 6, 17, 7, ...uuid, 9, 0xff, 0xff, 0xff, 1, battery, 9, 8, 7, 6);
}

describe('carpal ble scan, over a controller on a port', function () {
  this.timeout(30_000);
  let pair: PtyPair;
  before(function () {
    LiveWatchProcess.checkFor(this as never);
  });
  beforeEach(async () => {
    pair = await openPtyPair();
  });
  afterEach(() => pair.close());

  const scan = (...args: string[]) =>
    carpalBeside(['ble', 'scan', '--hci', pair.path, '--for', '2', ...args]);

  it('lists watches with strength and battery, and nothing else that advertises', async () => {
    const other = '0000feed-0000-1000-8000-00805f9b34fb';
    new FakeController(pair, [
      { address: [1, 2, 3, 4, 5, 0xc6], data: advertisement(CARPAL_SERVICE, 77), rssi: -60 },
      { address: [9, 2, 3, 4, 5, 0xc6], data: advertisement(other, 77), rssi: -50 },
      { address: [2, 2, 3, 4, 5, 0xc6], data: advertisement(CARPAL_SERVICE, 0xff), rssi: -71 },
    ]);
    const { status, stdout, stderr } = await scan('--json');
    assert.equal(status, 0, stderr);
    assert.deepEqual(
      jsonLines(stdout).map(({ id, rssi, batteryPercent }) => [id, rssi, batteryPercent]),
      [
        ['c60504030201', -60, 77],
        ['c60504030202', -71, null],
      ],
    );
  });

  it('says that no watch is on the air, and what to do', async () => {
    new FakeController(pair, []);
    const { status, stderr } = await scan();
    assert.equal(status, 3, stderr);
    assert.match(stderr, /press its button/);
  });

  it('says that a controller does not answer', async () => {
    const { status, stderr } = await scan();
    assert.equal(status, 3, stderr);
    assert.match(stderr, /expected a Bluetooth radio that is on/);
  });
});

describe('the way to a radio', () => {
  const linux: Machine = { platform: 'linux', hasSystemBus: true, hasDbusNext: true };
  for (const [what, port, machine, binding] of [
    ['BlueZ on Linux', undefined, linux, 'dbus'],
    ['the system’s stack elsewhere', undefined, { ...linux, platform: 'darwin' }, 'default'],
    [
      'a controller that is named, anywhere',
      '/dev/ttyACM1',
      { ...linux, hasSystemBus: false },
      'hci',
    ],
  ] as const) {
    it(`is ${what}`, () => assert.equal(chooseAdapter(port, machine).binding, binding));
  }

  it('is refused with what to do where Linux lacks a part', () => {
    for (const [machine, message] of [
      [{ ...linux, hasSystemBus: false }, /bluetoothd/],
      [{ ...linux, hasDbusNext: false }, /npm install dbus-next/],
    ] as const) {
      assert.throws(() => chooseAdapter(undefined, machine), { code: 'no-device', message });
    }
  });
});
