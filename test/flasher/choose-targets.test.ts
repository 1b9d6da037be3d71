import assert from 'node:assert/strict';
import { type Choice, chooseTargets } from '../../host-tools/flasher/choose-targets.js';
import type { ListedPort } from '../../host-tools/serial/port-list.js';
import { usbBridge } from '../../host-tools/serial/usb-ids.js';

const port = (path: string, vendorId: number, productId: number): ListedPort => ({
  path,
  vendorId,
  productId,
  serialNumber: null,
  product: null,
  bridge: usbBridge(vendorId, productId),
});
const JTAG = port('/dev/ttyACM0', 0x303a, 0x1001);
const UART = port('/dev/ttyUSB0', 0x10c4, 0xea60);
const MODEM = port('/dev/ttyUSB1', 0x12d1, 0x1001);
const ANY: Choice = { ports: [], all: false };

const CHOSEN: [name: string, listed: ListedPort[], choice: Partial<Choice>, chosen: unknown[]][] = [
  ['the one board', [JTAG, MODEM], {}, [['/dev/ttyACM0', 'usb-jtag']]],
  [
    'all boards',
    [JTAG, UART, MODEM],
    { all: true },
    [
      [JTAG.path, 'usb-jtag'],
      [UART.path, 'classic'],
    ],
  ],
  ['a named board', [JTAG, UART], { ports: [UART.path] }, [[UART.path, 'classic']]],
  [
    'a board named twice, once',
    [JTAG],
    { ports: [JTAG.path, JTAG.path] },
    [[JTAG.path, 'usb-jtag']],
  ],
  [
    'a port of another vendor, not to be reset',
    [MODEM],
    { ports: [MODEM.path] },
    [[MODEM.path, null]],
  ],
  [
    'a port that no list has, not to be reset',
    [],
    { ports: ['/dev/pts/3'] },
    [['/dev/pts/3', null]],
  ],
  [
    'one to be reset, being told how',
    [MODEM],
    { ports: [MODEM.path], reset: 'classic' },
    [[MODEM.path, 'classic']],
  ],
  ['a board not to be reset, being told so', [JTAG], { reset: 'none' }, [[JTAG.path, null]]],
];

describe('choosing boards to flash', () => {
  for (const [name, listed, choice, chosen] of CHOSEN) {
    it(`takes ${name}`, () => {
      const targets = chooseTargets(listed, { ...ANY, ...choice });
      assert.deepEqual(
        targets.map(({ path, reset }) => [path, reset]),
        chosen,
      );
    });
  }

  it('asks which, where there are several', () => {
    assert.throws(() => chooseTargets([JTAG, UART], ANY), { code: 'usage', message: /found 2/ });
  });

  it('says that there is none, and what else is there', () => {
    assert.throws(() => chooseTargets([], ANY), { code: 'no-device' });
    assert.throws(() => chooseTargets([MODEM], { ...ANY, all: true }), {
      code: 'no-device',
      message: /ttyUSB1 is not known as one/,
    });
  });
});
