import assert from 'node:assert/strict';
import { summarise } from '../../host-tools/evaluation/summary.js';
import { labelled, swaying } from './motion.js';
import { watchScores } from './watch-scores.js';

const S = 1e6;
const HIGH = 100;
const LOW = -100;

/** Ten washes from end to end, as UWash has them; ten minutes of walking; five with a wash inside. */
const WASHES = Array.from({ length: 10 }, (_, i) =>
  labelled('washing', { seconds: 60, name: `wash ${i}` }),
);
const WALKS = [labelled('walking', { seconds: 600, name: 'walk' })];
const WITHIN = [
  swaying({
    seconds: 300,
    name: 'within',
    segments: [
      { startUs: 0, endUs: 150 * S, label: 'walking' },
      { startUs: 150 * S, endUs: 200 * S, label: 'washing' },
      { startUs: 200 * S, endUs: 300 * S, label: 'walking' },
    ],
  }),
];
const ALL = [...WASHES, ...WALKS, ...WITHIN];
const KIND = 'handwash';

/** Always on for the first half minute of what it sees. */
function startOfRecording(): (input: Int8Array) => number {
  let windows = 0;
  return () => (windows++ < 60 ? HIGH : LOW);
}

describe('evaluation: detectors that cheat', () => {
  it('always on: it finds whole-recording washes, but is false all the time, with one alarm a recording', async () => {
    const scored = await watchScores(ALL, () => () => HIGH);
    const negatives = summarise(scored.slice(10), KIND);
    assert.equal(negatives.falseAlarms, 2);
    assert.ok(negatives.falseSecondsPerHour! > 3500, `${negatives.falseSecondsPerHour}`);
  });

  it('always on: a wash inside other activity is not found, as it was confirmed before it began', async () => {
    const { truth, hit } = summarise(await watchScores(WITHIN, () => () => HIGH), KIND);
    assert.deepEqual([truth, hit], [1, 0]);
  });

  it('never on: no false alarm, but a recall of zero, and a bound beside the zero', async () => {
    const { recall, falsePerHour, falsePerHour95, latencyP50S } = summarise(
      await watchScores(ALL, () => () => LOW),
      KIND,
    );
    assert.deepEqual([recall, falsePerHour, latencyP50S], [0, 0, null]);
    assert.ok(falsePerHour95! > 12, 'a quarter of an hour proves little');
  });

  it('start of recording: it finds what was cut to begin with washing, and nothing else', async () => {
    const scored = await watchScores(ALL, startOfRecording);
    assert.equal(summarise(scored.slice(0, 10), KIND).recall, 1);
    assert.equal(summarise(scored.slice(10), KIND).recall, 0);
    const { falseAlarms, falsePerHour } = summarise(scored, KIND);
    assert.equal(falseAlarms, 2);
    assert.ok(falsePerHour! > 8);
  });
});
