import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Evaluation } from '../../host-tools/evaluation/evaluation-result.js';
import { readPeople } from '../../host-tools/evaluation/people.js';
import { queryResults, writeResults } from '../../host-tools/evaluation/result-file.js';
import { detected, evaluated, wash } from './evaluated.js';

const EVALUATION: Evaluation = {
  feature: 'handwash',
  engine: 'node',
  tflite: 'exact',
  model: { name: 'handwash', sha256: 'ab' },
  lockHash: 'none',
  configHash: '01234567',
  thresholds: { enterSteps: 20, exitSteps: 4 },
  wallS: 1.5,
  recordings: [
    evaluated(60, [wash(0, 60)], [detected(1, 5, 20), detected(30, 34, null)], { name: 's:a' }),
    evaluated(60, [wash(0, 60)], [detected(1, 9, 60)], { name: 's:b' }),
    evaluated(3600, [], [detected(10, 15, 20)], { name: 's:c' }),
    evaluated(60, [wash(0, 60)], [], { name: 's:d', subject: 'set:p2', negativeS: {} }),
  ],
  synthetic: [evaluated(90, [wash(60, 80, { synthetic: true })], [detected(60, 65, 80)])],
  timelines: [evaluated(90, [], [detected(60, 65, 80)], { subject: 'set:p0' })],
  unmappedLabels: {},
};

describe('evaluation: result file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carpal-result-'));
  const path = join(folder, "it's a result.parquet");
  before(() => writeResults(EVALUATION, path));
  after(() => rmSync(folder, { recursive: true }));

  it('holds a row for each recording, in order, marked by its part', async () => {
    const rows = await queryResults(path, 'SELECT part, name, model, enterSteps FROM results');
    assert.deepEqual(
      rows.map(({ part }) => part),
      [...['scored', 'scored', 'scored', 'scored', 'synthetic', 'timeline']],
    );
    assert.deepEqual(rows[1], { part: 'scored', name: 's:b', model: 'handwash', enterSteps: 20 });
  });

  it('keeps every detection', async () => {
    const [row] = await queryResults(path, 'SELECT detections FROM results LIMIT 1');
    assert.deepEqual(row!.detections, EVALUATION.recordings[0]!.detections);
  });

  it('gives the figures of people, without what is synthetic or only shown', async () => {
    assert.deepEqual(await readPeople(path, 'handwash'), [
      { subject: 'set:p1', washes: 2, hits: 2, falseAlarms: 1, negativeHours: 1, latencyS: 5 },
      { subject: 'set:p2', washes: 1, hits: 0, falseAlarms: 0, negativeHours: 0, latencyS: null },
    ]);
  });

  it('refuses a file that holds no results', async () => {
    const other = join(folder, 'other.parquet');
    writeFileSync(other, 'hello');
    await assert.rejects(readPeople(other, 'handwash'), { code: 'bad-file' });
    await assert.rejects(readPeople(join(folder, 'none.parquet'), 'handwash'), {
      code: 'bad-file',
    });
  });
});
