import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSimulationReport } from '../../../host-tools/report/simulation/write-simulation-report.js';
import type { Simulation } from '../../../host-tools/virtual-watch/simulation.js';
import { temporaryFolder } from '../../recordings/parquet-fixture.js';
import { dayOfWear, featuresOfWear } from './simulation-fixture.js';

describe('report/simulation', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  async function page(simulation: Simulation): Promise<string> {
    const report = join(folder.path, 'new', 'report');
    await writeSimulationReport(simulation, featuresOfWear(), report, 'carpal simulate day');
    return readFileSync(join(report, 'index.html'), 'utf8');
  }

  it('is one file that asks for nothing and runs nothing', async () => {
    const text = await page(dayOfWear());
    assert.ok(!/<script|<link|<img|src=|url\(/.test(text));
    assert.ok(text.includes('default-src &#39;none&#39;'));
  });

  it('has a bar for every hour and a row for every cause', async () => {
    const text = await page(dayOfWear());
    const asleep = text.match(/<rect class="cause-asleep"/g) ?? [];
    assert.equal(asleep.length, 24);
    assert.match(text, /flash writes/);
  });

  it('draws moments on what they interrupt', async () => {
    const text = await page(dayOfWear());
    assert.equal((text.match(/class="activity activity-desk"/g) ?? []).length, 1);
    assert.equal((text.match(/class="moment"/g) ?? []).length, 1);
  });

  it('says which budgets are met, as configured and with everything armed', async () => {
    const text = await page(dayOfWear());
    assert.match(text, /As configured/);
    assert.match(text, /With every detector armed/);
    assert.match(text, /badge unmet">not met/);
  });

  it('marks what was not measured, with what is known of it', async () => {
    const text = await page(dayOfWear());
    assert.match(text, /badge synthetic/);
    assert.match(text, /No board has confirmed/);
    assert.match(text, /MoleNet V6/);
  });

  it('takes a name for a name', async () => {
    const text = await page(dayOfWear('<img src=x onerror=alert(1)>'));
    assert.ok(!text.includes('<img'));
    assert.ok(text.includes('&lt;img'));
  });
});
