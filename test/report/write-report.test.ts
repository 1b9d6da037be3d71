import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Evaluation } from '../../host-tools/evaluation/evaluation-result.js';
import type { ReportContext } from '../../host-tools/report/report-context.js';
import { writeReport } from '../../host-tools/report/write-report.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';
import {
  evaluationOf,
  fixtureContext,
  idleHour,
  recordingOf,
  smallEvaluation,
  washRecording,
} from './evaluation-fixture.js';

/** Without half a megabyte of page in the message. */
function holds(text: string, pattern: RegExp): void {
  assert.ok(pattern.test(text), `expected ${pattern} in the page`);
}

describe('report/write-report', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  async function page(
    evaluation: Evaluation,
    context: ReportContext = fixtureContext,
  ): Promise<string> {
    const report = join(folder.path, 'new', 'report');
    await writeReport(evaluation, report, context);
    return readFileSync(join(report, 'index.html'), 'utf8');
  }

  it('writes the evaluation beside the page', async () => {
    const evaluation = smallEvaluation();
    await page(evaluation);
    const written = readFileSync(join(folder.path, 'new/report/evaluation.json'), 'utf8');
    assert.deepEqual(JSON.parse(written), evaluation);
  });

  it('asks the network for nothing', async () => {
    const text = await page(smallEvaluation());
    const markup = text.replaceAll(/(<script[^>]*>).*?<\/script>/gs, '$1');
    assert.ok(!/<(?:script|link|img|iframe)[^>]*\s(?:src|href)=/.test(markup));
    assert.ok(!/url\(|@import/.test(markup));
    holds(text, /default-src &#39;none&#39;/);
  });

  it('keeps names, labels and commands inert', async () => {
    const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(1)>"';
    const text = await page(
      evaluationOf(
        [
          recordingOf({
            name: hostile,
            set: hostile,
            person: hostile,
            activity: hostile,
            durationS: 100,
            said: [{ atS: 50, endS: 60, outcome: 'false' }],
          }),
        ],
        { unmappedLabels: { [hostile]: [hostile] }, lockHash: hostile },
      ),
      { ...fixtureContext, command: hostile },
    );
    assert.ok(!text.includes('<img'));
    assert.ok(!text.includes('<script>alert'));
    assert.equal(text.match(/<script/g)?.length, 3);
    assert.equal(text.match(/<\/script>/g)?.length, 3);
  });

  it('says what is not reached, not measured and not known', async () => {
    const text = await page(evaluationOf([washRecording('w', 'p', null)]));
    holds(text, /0 of 3 targets met/);
    holds(text, /✗ not met/);
    holds(text, /Not measured\./);
    holds(text, /Lotion, sanitiser, cream/);
  });

  it('takes people the model was trained on for no target', async () => {
    const seen = { ...washRecording('w', 'p', 5), seen: true };
    const text = await page(evaluationOf([seen]));
    holds(text, /trained on the people of 1 recording</);
    holds(text, /0 of 3 targets met/);
  });

  it('calls nothing wrong in a recording that is only shown', async () => {
    const shown = idleHour('shown', 'p', [600]);
    const text = await page(evaluationOf([washRecording('w', 'p', 5)], { timelines: [shown] }));
    holds(text, /There was no false alarm/);
    holds(text, /"name":"shown","subject":"walkers:p","note":"not scored"/);
    assert.ok(!text.includes('"outcome":"false"'));
  });

  it('shows float against int8 where it was measured', async () => {
    const figures = [{ figure: 'recall', float: 99.04, int8: 98.1, unit: '%' }];
    const text = await page(smallEvaluation(), {
      ...fixtureContext,
      floatAgainstInt8: { source: 'the inner folds', figures },
    });
    holds(text, /99\.04 %.*98\.10 %/s);
    holds(text, /Measured on the inner folds\./);
  });

  it('says where motion cannot be read again', async () => {
    const text = await page(smallEvaluation(), { ...fixtureContext, traceOf: async () => null });
    holds(text, /The motion could not be read again/);
  });

  it('can be written of nothing', async () => {
    holds(await page(evaluationOf([])), /0 of 3 targets met/);
  });

  it('stays below 10 MB for a thousand recordings and 40 h of uneven scores', async () => {
    const hours = Array.from({ length: 40 }, (_, i) => idleHour(`hour ${i}`, `q${i}`, [600]));
    const short = Array.from({ length: 1000 }, (_, i) => washRecording(`wash ${i}`, `p${i}`, 5));
    const uneven = [...hours, ...short].map((recording) => ({
      ...recording,
      scores: {
        ...recording.scores,
        t_us: recording.scores.t_us.map((us) => Math.ceil(us / 320_000) * 320_000 + 1234),
      },
    }));
    const text = await page(evaluationOf(uneven));
    assert.ok(text.length < 4e6, `${text.length} bytes`);
    assert.ok(statSync(join(folder.path, 'new/report/evaluation.json')).size < 10e6);
  });
});
