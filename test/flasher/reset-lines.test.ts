import assert from 'node:assert/strict';
import { SerialPortMock } from 'serialport';
import { LoaderSession } from '../../host-tools/flasher/loader-session.js';
import { linesOf } from '../../host-tools/flasher/reset-lines.js';
import { SerialTransport } from '../../host-tools/flasher/serial-transport.js';
import type { ListedPort } from '../../host-tools/serial/port-list.js';
import type { ResetWiring } from '../../host-tools/serial/usb-ids.js';

const PATH = '/dev/ttyMOCK';
const JTAG: ListedPort = {
  path: PATH,
  vendorId: 0x303a,
  productId: 0x1001,
  serialNumber: null,
  product: null,
  bridge: { name: 'USB-JTAG', reset: 'usb-jtag' },
};

/** The states that a board which never answers sees on DTR and RTS, as `D-`, `-R`, `DR` and `--`. */
async function linesSeen(wiring: ResetWiring, mayReset: boolean): Promise<string[]> {
  SerialPortMock.binding.createPort(PATH, { echo: false });
  const port = new SerialPortMock({ path: PATH, baudRate: 115200 });
  await new Promise((resolve) => port.once('open', resolve));
  const seen: string[] = [];
  const real = linesOf(port as never);
  const lines = {
    set: async (dtr: boolean, rts: boolean) => {
      seen.push(`${dtr ? 'D' : '-'}${rts ? 'R' : '-'}`);
      return await real.set(dtr, rts);
    },
  };
  const transport = new SerialTransport(port as never, wiring === 'usb-jtag' ? JTAG : null, lines);
  const session = new LoaderSession(transport, 50);
  await assert.rejects(session.connect({ wiring, mayReset }), { code: 'device-refused' });
  assert.equal(transport.hasLines, true);
  transport.release();
  await new Promise((resolve) => port.close(resolve));
  SerialPortMock.binding.reset();
  return seen.filter((state, i) => state !== seen[i - 1]);
}

describe('the reset lines', function () {
  this.timeout(20_000);

  it('are left alone where no reset is allowed', async () => {
    assert.deepEqual(await linesSeen('classic', false), []);
  });

  it('go through reset into the loader, by two transistors', async () => {
    assert.deepEqual((await linesSeen('classic', true)).slice(0, 3), ['-R', 'D-', '--']);
  });

  it('go from one to the other by both, never by none, on USB-JTAG', async () => {
    const seen = (await linesSeen('usb-jtag', true)).slice(0, 5);
    assert.deepEqual(seen, ['--', 'D-', 'DR', '-R', '--']);
  });
});
