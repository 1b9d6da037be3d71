import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type OverviewFacts,
  overviewFile,
  overviewJson,
} from '../../host-tools/console/overview-json.js';
import { targetLines } from '../../host-tools/console/overview-text.js';
import { gesturePart } from '../../host-tools/report/features/gesture-part.js';
import { handwashPart } from '../../host-tools/report/features/handwash-part.js';
import { writeOverview } from '../../host-tools/report/overview/write-overview.js';
import { jsonLines } from '../cli/run-cli.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';
import { smallEvaluation } from './evaluation-fixture.js';
import { gestureEvaluation } from './feature-fixtures.js';

const COMMAND = 'carpal evaluate --feature x';
const FACTS: OverviewFacts = { engine: 'node', hours: 22, wallS: 3, people: 9 };
const PARTS = [handwashPart(smallEvaluation(), COMMAND), gesturePart(gestureEvaluation(), COMMAND)];

describe('report: all features on one page', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());
  const page = async (title = 'sound'): Promise<string> => {
    const overview = { parts: PARTS, left: [[title, 'no model']] as const, ownPages: ['handwash'] };
    await writeOverview({ ...overview, command: COMMAND }, overviewFile(PARTS, FACTS), folder.path);
    return readFileSync(join(folder.path, 'index.html'), 'utf8');
  };

  it('has every target before the first feature', async () => {
    const text = await page();
    const first = text.indexOf('<section id="handwash"');
    for (const { title } of PARTS.flatMap(({ targets }) => targets)) {
      const at = text.indexOf(title);
      assert.ok(at > 0 && at < first, title);
    }
    assert.match(text, /3 of 6 targets met/);
    assert.match(text, /not measured: no model/);
  });

  it('leads to the pages of single features, and says what there is no data for', async () => {
    const text = await page();
    assert.match(text, /href="handwash\/index\.html"/);
    assert.doesNotMatch(text, /href="gesture\/index\.html"/);
    assert.match(text, /Pinch, clench and their doubles/);
  });

  it('runs no script and asks nobody for anything', async () => {
    const text = await page('</script><script>alert(1)</script>');
    assert.doesNotMatch(text, /<script/);
    assert.doesNotMatch(text, /(src|href)="https?:/);
  });

  it('has the same as JSON beside it', async () => {
    await page();
    const found = JSON.parse(readFileSync(join(folder.path, 'overview.json'), 'utf8'));
    assert.equal(found.allTargets.length, 6);
    assert.equal(found.kinds.gesture.dailyFalseAlarms, 2);
    assert.ok(found.noData.length > 3);
  });

  it('is a line of JSON for each target, then the summary', () => {
    const lines = jsonLines(overviewJson(PARTS, FACTS));
    const summary = lines.pop()!;
    assert.ok(lines.every(({ type, command }) => type === 'target' && command === COMMAND));
    assert.deepEqual(
      lines.map(({ feature }) => feature),
      [...Array(4).fill('handwash'), ...Array(2).fill('gesture')],
    );
    assert.equal(summary.type, 'summary');
    assert.deepEqual(summary.targets, { met: 3, 'too few hours': 1, 'not met': 2 });
  });

  it('is a line for each target on the terminal, synthetic said', () => {
    const [head, ...lines] = targetLines(
      PARTS.flatMap(({ targets }) => targets),
      (_, text) => text,
    ).split('\n');
    assert.match(head!, /target +wanted +reached/);
    assert.equal(lines.length, 6);
    assert.match(lines[3]!, /not met +Timer back-dated, median \(synthetic\)/);
  });
});
