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

/** The page that the README shows, as it stands there. */
function readmePage(): string {
  const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8');
  const [, page] = /```html\n([\s\S]+?)```/.exec(readme) ?? [];
  if (page === undefined) throw new Error('expected a page in README.md, found none');
  return `<!doctype html><title>app</title>${page}`;
}

describe('browser/web-bluetooth', function () {
  this.timeout(60_000);
  let browser: OpenBrowser | null = null;
  let server: Server;
  let page: Page;
  let bench: BleBench;
  let peripheral: EmulatedPeripheral;
  let heard: string[];

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
      response.end(isScript ? readFileSync(join(packageRoot, path)) : readmePage());
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
    heard = [];
    page.on('console', (message) => {
      if (message.type() === 'log') heard.push(message.text());
    });
    await page.addInitScript(() => {
      const { bluetooth } = navigator as unknown as { bluetooth: { requestDevice: Ask } };
      type Ask = (options: object) => Promise<unknown>;
      const ask = bluetooth.requestDevice.bind(bluetooth);
      bluetooth.requestDevice = async (options) => {
        const chosen = await ask(options);
        Object.assign(globalThis, { chosen });
        return chosen;
      };
    });
    peripheral = await EmulatedPeripheral.open(browser!.context.browser()!, page, bench.radio);
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  afterEach(async () => {
    await peripheral?.close();
    await page?.close();
  });

  /** Until the watch has a client that listens. */
  const connected = async (): Promise<void> => {
    for (let i = 0; i < 200 && !peripheral.isListening; i++) await page.waitForTimeout(50);
    assert.ok(peripheral.isListening, 'expected a client, found none');
  };

  /** Lets connection events pass until the page has said so much. */
  const hears = async (...lines: string[]): Promise<void> => {
    for (let i = 0; i < 200 && heard.length < lines.length; i++) {
      await peripheral.pull();
      await page.waitForTimeout(50);
    }
    assert.deepEqual(heard, lines);
  };

  it('connects, subscribes and sees a detection', async () => {
    await page.locator('#connect').click();
    await connected();
    bench.detect();
    await hears('handwash start 5500');
  });

  it('comes back after a break and fetches from History what it missed', async () => {
    await page.locator('#connect').click();
    await connected();
    bench.detect();
    await hears('handwash start 5500');
    await peripheral.drop();
    bench.detect();
    bench.detect('raise');
    await hears('handwash start 5500', 'handwash start 5500', 'raise start 5500');
  });
});
