import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync } from 'node:fs';
import { closePort, openPort } from '../../host-tools/serial/open-port.js';
import { openPtyPair, type PtyPair } from '../../host-tools/serial/pty-pair.js';
import type { CarpalError } from '../../src/errors.js';

describe('opening a serial port', () => {
  let pair: PtyPair;
  beforeEach(async () => {
    pair = await openPtyPair();
  });
  afterEach(() => pair.close());

  it('says that there is none', async () => {
    await assert.rejects(openPort('/dev/ttyACM77'), {
      code: 'no-device',
      message: /\/dev\/ttyACM77/,
    });
  });

  it('takes neither a file nor a folder for a port', async () => {
    await assert.rejects(openPort('package.json'), { code: 'no-device', message: /found a file/ });
    await assert.rejects(openPort('src'), { code: 'no-device', message: /found a folder/ });
  });

  it('takes /dev/null for no port', async function () {
    if (process.platform !== 'linux') this.skip();
    await assert.rejects(openPort('/dev/null'), { code: 'no-device', message: /another device/ });
  });

  it('names the program that holds it', async () => {
    const other = spawn('sh', ['-c', `exec 3<>${pair.path}; echo held; read line`]);
    await once(other.stdout, 'data');
    await assert.rejects(openPort(pair.path), {
      code: 'port-refused',
      message: new RegExp(`held by sh \\(process ${other.pid}\\)`),
    });
    other.stdin.end();
    await once(other, 'close');
  });

  it('refuses a second time in one program too', async () => {
    const port = await openPort(pair.path);
    await assert.rejects(openPort(pair.path), { code: 'port-refused' });
    await closePort(port);
  });

  for (const reads of [true, false]) {
    it(`says that the port vanished, ${reads ? 'with' : 'without'} anybody reading`, async () => {
      const port = await openPort(pair.path);
      if (reads) port.resume();
      const seen: unknown[] = [];
      port.once('error', (error: CarpalError) => seen.push(error.code));
      const closed = new Promise((resolve) => port.once('close', resolve));
      await pair.close();
      await closed;
      assert.deepEqual(seen, ['device-lost']);
    });
  }

  it('closes quietly, and twice', async () => {
    const port = await openPort(pair.path);
    await closePort(port);
    await closePort(port);
  });

  it('names the group to join where permission is missing', async function () {
    // root may open everything: another user has to try.
    if (process.getuid?.() !== 0) this.skip();
    chownSync(pair.device, 0, 20);
    chmodSync(pair.device, 0o660);
    const script = `process.setuid(65534); const { openPort } = await import(${JSON.stringify(
      new URL('../../host-tools/serial/open-port.js', import.meta.url).href,
    )}); await openPort(${JSON.stringify(pair.device)}).catch((e) => console.log(e.code, e.message));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    const [text] = await once(child.stdout, 'data');
    assert.match(String(text), /port-refused no permission for .* usermod -aG dialout/);
  });
});
