import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import type { Page } from 'playwright-core';
import { packageRoot } from '../../host-tools/package-root.js';
import { BleBench } from '../ble/ble-bench.js';
import { missingChromium, type OpenBrowser, openChromium } from './chromium.js';
import { EmulatedPeripheral } from './emulated-peripheral.js';

/** The page of a phone app: what the README shows, with the client library as it is compiled. */
const PAGE = `<!doctype html><title>app</title><button id="connect">Connect</button><ol id="heard"></ol>
<p id="state"></p><p id="away"></p>
<script type="module">
  import { CarpalClient } from '/dist/host-tools/ble-client/carpal-client.js';
  import { chooseWatch } from '/dist/host-tools/ble-client/web-bluetooth.js';
  const say = (id, text) => { document.getElementById(id).textContent = text; };
  const request = navigator.bluetooth.requestDevice.bind(navigator.bluetooth);
  navigator.bluetooth.requestDevice = async (options) => (globalThis.chosen = await request(options));
  let client = null;
  document.getElementById('connect').addEventListener('click', async () => {
    client ??= new CarpalClient(await chooseWatch(), {
      onDetection({ sequence, kind, durationMs }) {
        const item = document.createElement('li');
        item.textContent = sequence + ' ' + kind + ' ' + durationMs;
        document.getElementById('heard').append(item);
      },
      onDisconnect: () => say('away', 'away'),
    });
    try {
      say('state', (await client.connect()).mode);
      say('away', '');
    } catch (error) {
      say('state', String(error));
    }
  });
</script>`;

describe('browser/web-bluetooth', function () {
  this.timeout(60_000);
  let browser: OpenBrowser | null = null;
  let server: Server;
  let page: Page;
  let bench: BleBench;
  let peripheral: EmulatedPeripheral;

  before(async function () {
    const missing = missingChromium();
    if (missing !== null) {
      console.log(`    skipped: ${missing}`);
      this.skip();
    }
    server = createServer((request, response) => {
      const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
      const isScript = path.startsWith('/dist/') && path.endsWith('.js');
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      response.end(isScript ? readFileSync(join(packageRoot, path)) : PAGE);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await openChromium({}, ['--enable-features=WebBluetooth']);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });
  beforeEach(async () => {
    bench = new BleBench().start();
    bench.service.onButton(bench.nowUs);
    page = await browser!.context.newPage();
    peripheral = await EmulatedPeripheral.open(browser!.context.browser()!, page, bench.radio);
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  afterEach(async () => {
    await peripheral?.close();
    await page?.close();
  });

  const connect = async (): Promise<void> => {
    await page.locator('#connect').click();
    await page.locator('#state').getByText('moving').waitFor();
  };
  const heard = () => page.locator('#heard li').allInnerTexts();

  it('connects, subscribes and sees a detection', async () => {
    await connect();
    bench.detect();
    await peripheral.pull();
    await page.locator('#heard li').waitFor();
    assert.deepEqual(await heard(), ['0 handwash 5500']);
  });

  it('comes back after a break and fetches from History what it missed', async () => {
    await connect();
    bench.detect();
    await peripheral.pull();
    await page.locator('#heard li').waitFor();
    await peripheral.drop();
    await page.locator('#away').getByText('away').waitFor();
    bench.detect();
    bench.detect('raise');
    await connect();
    await page.locator('#away:empty').waitFor({ state: 'attached' });
    await peripheral.pull();
    await page.locator('#heard li').nth(2).waitFor();
    assert.deepEqual(await heard(), ['0 handwash 5500', '1 handwash 5500', '2 raise 5500']);
  });
});
