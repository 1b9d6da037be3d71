import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type LabelServer, serveLabels } from '../../host-tools/label/label-server.js';
import { LabelSession } from '../../host-tools/label/label-session.js';
import { FIRST_US, writeCapture } from '../label/capture-file.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';
import { missingChromium, type OpenBrowser, openChromium } from './chromium.js';

describe('browser/label', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const path = join(folder.path, 'session.carpal');
  let browser: OpenBrowser | null = null;
  let page: Page;
  let server: LabelServer;
  let complaints: string[];

  before(async function () {
    const missing = missingChromium();
    if (missing !== null) {
      console.log(`    skipped: ${missing}`);
      this.skip();
    }
    browser = await openChromium({ viewport: { width: 1100, height: 900 } });
  });
  after(async () => {
    await browser?.close();
    folder.remove();
  });
  beforeEach(async () => {
    writeCapture(path, 60, [
      {
        type: 'detection',
        t_us: FIRST_US + 30e6,
        kind: 'handwash',
        phase: 'start',
        startUs: FIRST_US + 22e6,
        endUs: null,
        confidence: 0.9,
      },
    ]);
    server = await serveLabels(await LabelSession.open(path, 'ann'), ['handwash', 'walk']);
    complaints = [];
    page = await browser!.context.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(server.url);
    await page.locator('#chart canvas').waitFor();
  });
  afterEach(async () => {
    await page?.close();
    server?.close();
  });

  const labels = async () => (await LabelSession.open(path, 'bob')).labels;
  const rows = () => page.locator('#labels tr');

  it('labels the stretch that is dragged over', async () => {
    const box = (await page.locator('#chart .u-over').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.25, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 100, { steps: 5 });
    await page.mouse.up();
    await page.locator('#kind').fill('handwash');
    await page.locator('#save').click();
    await rows().first().waitFor();
    const [label] = await labels();
    assert.ok(Math.abs(label!.startS - 15) < 1 && Math.abs(label!.endS - 30) < 1);
    assert.deepEqual([label!.kind, label!.annotator], ['handwash', 'ann']);
    assert.deepEqual(complaints, []);
  });

  it('changes and removes a label from the list', async () => {
    await typed('5', '9', 'walk');
    await rows().getByText('Change').click();
    await page.locator('#end').fill('12');
    await page.locator('#uncertain').check();
    await page.locator('#save').click();
    await rows().getByText('walk (uncertain)').waitFor();
    assert.deepEqual(
      (await labels()).map(({ endS, uncertain }) => [endS, uncertain]),
      [[12, true]],
    );
    await rows().getByText('Change').click();
    await page.locator('#remove').click();
    await rows().first().waitFor({ state: 'detached' });
    assert.deepEqual(await labels(), []);
  });

  it('shows why a label was refused, and keeps what was typed', async () => {
    await page.locator('#start').fill('9');
    await page.locator('#end').fill('5');
    await page.locator('#kind').fill('walk');
    await page.locator('#save').click();
    await page.getByRole('alert').getByText('expected a label within').waitFor();
    assert.equal(await page.locator('#kind').inputValue(), 'walk');
  });

  it('zooms by keyboard, and draws labels and detections', async () => {
    await typed('5', '9', 'walk');
    await page.locator('#chart').focus();
    await page.keyboard.press('+');
    await page.getByText('0:15.0 to 0:45.0').waitFor();
    const colours = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('#chart canvas')!;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const found = new Set<string>();
      for (let i = 0; i < data.length; i += 4)
        found.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
      return [...found];
    });
    assert.ok(colours.includes('11,111,194'), 'the detection');
  });

  it('ends the command when done', async () => {
    await page.locator('#done').click();
    await page.getByText('The labels are in the file').waitFor();
    await server.ended;
  });

  async function typed(start: string, end: string, kind: string): Promise<void> {
    await page.locator('#start').fill(start);
    await page.locator('#end').fill(end);
    await page.locator('#kind').fill(kind);
    await page.locator('#save').click();
    await rows().first().waitFor();
  }
});
