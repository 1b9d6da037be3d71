import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { writeReport } from '../../host-tools/report/write-report.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';
import { evaluationOf, fixtureContext, smallEvaluation } from '../report/evaluation-fixture.js';
import { missingChromium, type OpenBrowser, openChromium } from './chromium.js';

describe('browser/report', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const address = pathToFileURL(join(folder.path, 'index.html')).href;
  let browser: OpenBrowser | null = null;
  let page: Page;
  let complaints: string[];
  let requests: string[];

  before(async function () {
    const missing = missingChromium();
    if (missing !== null) {
      console.log(`    skipped: ${missing}`);
      this.skip();
    }
    await writeReport(smallEvaluation(), folder.path, fixtureContext);
    // Without smooth scrolling nothing moves under the mouse.
    browser = await openChromium({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
    });
  });

  after(async () => {
    await browser?.close();
    folder.remove();
  });

  beforeEach(async () => {
    complaints = [];
    requests = [];
    page = await browser!.context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        complaints.push(message.text());
      }
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => requests.push(request.url()));
  });

  afterEach(() => page?.close());

  const shown = () => page.locator('#shown').innerText();
  /** Waits until the timeline says so: a click is handled some time after it was made. */
  const showing = async (pattern: RegExp): Promise<void> => {
    const expected = page.waitForFunction(
      (source) => new RegExp(source).test(document.querySelector<HTMLElement>('#shown')!.innerText),
      pattern.source,
      { timeout: 10_000 },
    );
    await expected.catch(async () => assert.match(await shown(), pattern));
  };
  /** The colours on the timeline's canvas, as 0xrrggbb. */
  const canvas = () =>
    page.evaluate(() => {
      const element = document.querySelector<HTMLCanvasElement>('#chart canvas')!;
      const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
      const colours = new Set<number>();
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3]! > 0) colours.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
      }
      return [...colours];
    });

  it('opens from a disk without a complaint and without the network', async () => {
    await page.goto(address);
    await page.locator('#chart canvas').waitFor();
    const trace = page.locator('#alarms [data-trace]').first();
    await trace.scrollIntoViewIfNeeded();
    await trace.locator('canvas').waitFor();
    assert.deepEqual(complaints, []);
    assert.deepEqual(requests, [address]);
  });

  it('shows the figures', async () => {
    await page.goto(address);
    const text = (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
    for (const figure of ['2 of 3 targets met', '95.0 %', '19 of 20 washes', '6.0 s']) {
      assert.ok(text.includes(figure), `expected ${figure}`);
    }
  });

  it('zooms the timeline to a false alarm that is clicked', async () => {
    await page.goto(address);
    await showing(/0:00\.0 to 1:00\.0/);
    await page.locator('#alarms a', { hasText: '10:00.0' }).click();
    await showing(/^clap .*9:30\.0 to 10:30\.0 of 1:00:00\.0; clapping$/);
    const top = (await page.locator('#chart').boundingBox())!.y;
    assert.ok(top > 0 && top < 900, `the timeline at ${top}`);
    assert.match(await page.locator('#events').innerText(), /false alarm \(clapping\)/);
  });

  it('comes back when the same link is clicked again', async () => {
    await page.goto(address);
    const link = page.locator('#alarms a', { hasText: '10:00.0' });
    await link.click();
    await page.locator('[data-action=whole]').click();
    await showing(/0:00\.0 to 1:00:00\.0/);
    await link.click();
    await showing(/9:30\.0 to 10:30\.0/);
  });

  it('opens at the place an address names', async () => {
    await page.goto(`${address}#recording=clap&t=2400`);
    await showing(/^clap .*39:30\.0 to 40:30\.0/);
    assert.equal(await page.locator('#recording').inputValue(), 'clap');
  });

  it('is worked by the keyboard alone', async () => {
    await page.goto(`${address}#recording=clap&t=600`);
    await page.locator('#chart').focus();
    await page.keyboard.press('n');
    await showing(/39:30\.0 to 40:30\.0/);
    await page.keyboard.press('+');
    await showing(/39:45\.0 to 40:15\.0/);
    await page.keyboard.press('ArrowLeft');
    await showing(/39:37\.5 to 40:07\.5/);
    await page.keyboard.press('0');
    await showing(/0:00\.0 to 1:00:00\.0/);
  });

  it('zooms to what is dragged over', async () => {
    await page.goto(`${address}#recording=clap`);
    const box = (await page.locator('#chart .u-over').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.25, box.y + 80);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 80, { steps: 5 });
    await page.mouse.up();
    await showing(/(14:5|15:0).* to (29:5|30:0)/);
  });

  it('lists the recordings with misses, and the synthetic ones', async () => {
    await page.goto(address);
    await page.locator('#filter').selectOption('missed');
    assert.deepEqual(await page.locator('#recording option').allInnerTexts(), [
      'wash missed · MISS',
    ]);
    await showing(/^wash missed/);
    await page.locator('#filter').selectOption('synthetic');
    assert.deepEqual(await page.locator('#recording option').allInnerTexts(), [
      'spliced · found · synthetic',
    ]);
    await showing(/^spliced .*synthetic/);
  });

  it('draws scores, truth and detections, in other colours in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(address);
    const light = await canvas();
    const drawn = { truth: 0x2f8f5b, hit: 0x0b6fc2, score: 0x33506e };
    for (const [name, colour] of Object.entries(drawn)) assert.ok(light.includes(colour), name);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForFunction(
      () => getComputedStyle(document.body).backgroundColor === 'rgb(20, 23, 26)',
    );
    const score = 0xa9c6e6;
    assert.ok(!light.includes(score));
    assert.ok((await canvas()).includes(score));
  });

  it('fits a phone without scrolling sideways', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(address);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(overflow, 0);
    const chart = (await page.locator('#chart canvas').boundingBox())!;
    assert.ok(chart.x >= 0 && chart.x + chart.width <= 390, JSON.stringify(chart));
  });

  it('runs no script out of a name', async () => {
    const hostile = '</script><script>document.title="owned"</script><img src=x onerror=alert(1)>';
    const own = temporaryFolder();
    const first = smallEvaluation().recordings[0]!;
    const named = { ...first, name: hostile, subject: hostile, set: hostile };
    await writeReport(evaluationOf([named]), own.path, fixtureContext);
    await page.goto(pathToFileURL(join(own.path, 'index.html')).href);
    assert.ok((await shown()).startsWith('</script><script>'));
    assert.match(await page.title(), /^carpal/);
    assert.equal(await page.locator('img').count(), 0);
    assert.deepEqual(complaints, []);
    own.remove();
  });
});
