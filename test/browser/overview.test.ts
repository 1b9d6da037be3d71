import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { contextPart } from '../../host-tools/report/features/context-part.js';
import { gesturePart } from '../../host-tools/report/features/gesture-part.js';
import { raisePart } from '../../host-tools/report/features/raise-part.js';
import { simulationPart } from '../../host-tools/report/features/simulation-part.js';
import { writeOverview } from '../../host-tools/report/overview/write-overview.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';
import {
  contextEvaluation,
  gestureEvaluation,
  raiseEvaluation,
  simulationSummary,
} from '../report/feature-fixtures.js';
import { missingChromium, type OpenBrowser, openChromium } from './chromium.js';

const COMMAND = 'carpal evaluate all';

describe('browser/overview', function () {
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
    const parts = [
      gesturePart(gestureEvaluation(), COMMAND),
      raisePart(raiseEvaluation(), COMMAND),
      contextPart(contextEvaluation()),
      simulationPart(simulationSummary()),
    ];
    const overview = { parts, left: [['sound', 'no model']] as const, ownPages: [] };
    await writeOverview({ ...overview, command: COMMAND }, {}, folder.path);
    browser = await openChromium({ viewport: { width: 1280, height: 900 } });
    page = await browser.context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(address);
  });

  after(async () => {
    await browser?.close();
    folder.remove();
  });

  it('opens from a disk without a complaint, a script or the network', async () => {
    assert.deepEqual(complaints, []);
    assert.deepEqual(requests, [address]);
    assert.equal(await page.locator('script').count(), 0);
  });

  it('shows each target with its figure and its verdict', async () => {
    const rows = await page.locator('#targets table').first().locator('tbody tr').allInnerTexts();
    assert.equal(rows.length, 14);
    const plain = rows.map((row) => row.replaceAll(/\s+/g, ' '));
    assert.match(plain[0]!, /mean F1 .*0\.835 ✗ not met/);
    assert.match(plain[2]!, /synthetic .*0\.34 s ✓ met/);
  });

  it('draws what was taken for what, right answers in another colour', async () => {
    const fill = (name: string): Promise<string> =>
      page
        .locator(`#gesture .confusion .cell.${name}`)
        .first()
        .evaluate((cell) => getComputedStyle(cell).fill);
    assert.equal(await fill('right'), 'rgb(47, 143, 91)');
    assert.equal(await fill('wrong'), 'rgb(209, 73, 12)');
    const label = await page.locator('#gesture .confusion').getAttribute('aria-label');
    assert.match(label!, /bounce-up right in 85 %/);
  });

  it('keeps labels of pictures inside them, on a phone too', async () => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const outside = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const texts = [...document.querySelectorAll('svg.chart text')].filter((text) => {
          const box = text.getBoundingClientRect();
          const chart = text.closest('svg')!.getBoundingClientRect();
          return (
            box.left < chart.left - 1 || box.right > chart.right + 1 || box.top < chart.top - 1
          );
        });
        return [scrollWidth - clientWidth, ...texts.map(({ textContent }) => textContent)];
      });
      assert.deepEqual(outside, [0], `${width} px`);
    }
  });
});
