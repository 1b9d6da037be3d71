import assert from 'node:assert/strict';
import { evaluationSummary } from '../../host-tools/console/evaluation-json.js';
import { evaluationPage } from '../../host-tools/console/evaluation-page.js';
import type { Evaluation } from '../../host-tools/evaluation/evaluation-result.js';
import { detected, evaluated, wash } from '../evaluation/evaluated.js';

const FOUND = [detected(0, 5, 50)];
const EVALUATION: Evaluation = {
  feature: 'handwash',
  engine: 'node',
  tflite: 'exact',
  model: { name: 'handwash', sha256: 'ab' },
  lockHash: '',
  configHash: '',
  thresholds: { enterSteps: 10, exitSteps: -4 },
  wallS: 1,
  recordings: [
    evaluated(60, [wash(0, 60)], []),
    evaluated(60, [wash(0, 60)], FOUND, { name: 'set:b', subject: 'set:p2', seen: true }),
  ],
  synthetic: [],
  timelines: [],
  unmappedLabels: {},
};

describe('what is said of people whom the model was trained on', () => {
  it('is a kind of its own in the summary, and in no figure of the others', () => {
    const { kinds } = evaluationSummary(EVALUATION) as { kinds: Record<string, { hit: number }> };
    assert.deepEqual(Object.keys(kinds), ['handwash', 'handwash:seen']);
    assert.deepEqual([kinds.handwash!.hit, kinds['handwash:seen']!.hit], [0, 1]);
  });

  it('is a table of its own on the page', () => {
    const rows = evaluationPage(EVALUATION).split('\n');
    const all = rows.filter((row) => /^ *all /.test(row));
    assert.match(all[0]!, /\b1 +0 +0\.0 %/);
    assert.match(all[1]!, /trained on.*\b1 +1 +100\.0 %/);
  });

  it('is not there where nobody was trained on', () => {
    const recordings = EVALUATION.recordings.slice(0, 1);
    assert.doesNotMatch(evaluationPage({ ...EVALUATION, recordings }), /memory|trained on/);
  });
});
