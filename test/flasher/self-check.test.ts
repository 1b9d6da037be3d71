import assert from 'node:assert/strict';
import { once } from 'node:events';
import { selfCheckText } from '../../host-tools/console/flash-page.js';
import { SelfCheckListener } from '../../host-tools/flasher/self-check.js';
import { closePort, openPort } from '../../host-tools/serial/open-port.js';
import { openPtyPair } from '../../host-tools/serial/pty-pair.js';
import { LiveWatchProcess } from '../link/live-watch-process.js';

describe('the self-check after flashing', function () {
  this.timeout(60_000);
  before(function () {
    LiveWatchProcess.checkFor(this);
  });

  it('is asked of a firmware that made it before anybody listened', async () => {
    const watch = new LiveWatchProcess();
    await watch.start('--engine', 'node');
    const port = await openPort(watch.port, 921600);
    try {
      const result = await new SelfCheckListener(port).result(30_000);
      assert.equal(result.outcome, 'checked', JSON.stringify(result));
      assert.equal(result.fields?.imu, 'ok');
      assert.match(
        selfCheckText('x', result),
        /self-check of firmware \d.*imu ok.*gravityMps2 9\./,
      );
    } finally {
      await closePort(port);
      await watch.remove();
    }
  });

  for (const [says, outcome, text] of [
    ['', 'silent', null],
    [
      'rst:0x3 (SW_RESET)\r\ninvalid header: 0xffffffff\r\n',
      'started',
      'invalid header: 0xffffffff',
    ],
  ] as const) {
    it(`a board that says "${says.trim()}" is ${outcome}`, async () => {
      const pair = await openPtyPair();
      const opened = once(pair, 'open');
      const port = await openPort(pair.path);
      await opened;
      const listener = new SelfCheckListener(port);
      pair.far.writable.write(says);
      const result = await listener.result(200);
      assert.deepEqual(result, { outcome, firmware: null, fields: null, text });
      await closePort(port);
      await pair.close();
    });
  }
});
