import assert from 'node:assert/strict';
import { openAdapter } from '../../host-tools/ble/adapter.js';

describe('a Bluetooth controller on a serial port', () => {
  it('is not looked for where there is no port', async () => {
    await assert.rejects(openAdapter('/dev/ttyACM77'), { code: 'no-device', message: /ttyACM77/ });
    await assert.rejects(openAdapter('package.json'), { code: 'no-device', message: /a file/ });
  });
});
