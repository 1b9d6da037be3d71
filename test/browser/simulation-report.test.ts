import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { writeSimulationReport } from '../../host-tools/report/simulation/write-simulation-report.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';
import { dayOfWear, featuresOfWear } from '../report/simulation/simulation-fixture.js';
import { missingChromium, type OpenBrowser, openChromium } from './chromium.js';

describe('browser/simulation-report', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const address = pathToFileURL(join(folder.path, 'index.html')).href;
  let browser: OpenBrowser | null = null;
  let page: Page;
  const complaints: string[] = [];
  const requests: string[] = [];

  before(async function () {
    const missing = missingChromium();
    if (missing !== null) {
      console.log(`    skipped: ${missing}`);
      this.skip();
    }
    await writeSimulationReport(dayOfWear(), featuresOfWear(), folder.path, 'carpal simulate day');
    browser = await openChromium({ viewport: { width: 1280, height: 900 } });
    page = await browser.context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(address);
  });

  after(async () => {
    await browser?.close();
    folder.remove();
  });

  const fill = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).fill);

  it('opens from a disk without a complaint and without the network', () => {
    assert.deepEqual(complaints, []);
    assert.deepEqual(requests, [address]);
  });

  it('stacks an hour without a gap, in the order of its causes', async () => {
    const boxes = await page.locator('#energy rect').evaluateAll((rects) =>
      rects.map((rect) => {
        const at = (name: string): number => Number(rect.getAttribute(name));
        return { x: at('x'), top: at('y'), floor: at('y') + at('height') };
      }),
    );
    const first = boxes.filter(({ x }) => x === boxes[0]!.x);
    assert.ok(first.length >= 4);
    for (let i = 1; i < first.length; i++) {
      assert.ok(Math.abs(first[i]!.floor - first[i - 1]!.top) < 0.25, JSON.stringify(first));
    }
  });

  it('gives causes colours of their own, others in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await Promise.all(['asleep', 'parts', 'imu'].map((one) => fill(`.cause-${one}`)));
    assert.equal(new Set(light).size, 3);
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.notEqual(await fill('.cause-asleep'), light[0]);
  });

  it('says what a mark is when the mouse rests on it', async () => {
    const title = await page.locator('.wash title').first().textContent();
    assert.match(title!, /hand washing, 12:00:00/);
  });

  it('fits a phone without scrolling sideways', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(overflow, 0);
  });
});
