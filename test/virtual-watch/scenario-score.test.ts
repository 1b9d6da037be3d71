import assert from 'node:assert/strict';
import { scoreTable } from '../../host-tools/console/score-table.js';
import { outcomeSpans, scoreTracks } from '../../host-tools/console/score-tracks.js';
import type { Segment } from '../../host-tools/recordings/recording.js';
import { EVERY_GESTURE, scoreScenario } from '../../host-tools/virtual-watch/scenario-score.js';
import { scenarioTruth } from '../../host-tools/virtual-watch/scenario-truth.js';
import type { Simulation } from '../../host-tools/virtual-watch/simulation.js';
import type { DetectionEvent } from '../../src/events.js';
import { dayOfWear } from '../report/simulation/simulation-fixture.js';
import { reportOf } from './energy/report-fixture.js';

const segment = (label: string, startS: number, endS: number): Segment => ({
  label,
  startUs: startS * 1e6,
  endUs: endS * 1e6,
});

const SEGMENTS: readonly Segment[] = [
  segment('desk', 0, 100),
  segment('gesture:flick-left', 100, 101),
  segment('desk', 101, 200),
  segment('gesture:turn-left', 200, 201),
  segment('raise', 300, 302),
  segment('speak', 302, 305),
  segment('raise', 305, 306),
  segment('raise', 400, 404),
  segment('handwash', 500, 520),
  segment('handwash-pause', 520, 525),
  segment('handwash', 525, 540),
];

const found = (
  kind: string,
  t_s: number,
  startS: number,
  endS: number | null = null,
): DetectionEvent => ({
  type: 'detection',
  t_us: t_s * 1e6,
  kind,
  phase: 'start',
  startUs: startS * 1e6,
  endUs: endS === null ? null : endS * 1e6,
  confidence: 0.9,
});

const ARMED = '{"armed":{"gestures":true,"raise":true},"privacy":{"microphone":"full"}}';

function simulation(events: readonly DetectionEvent[], config = ARMED): Simulation {
  const base = dayOfWear();
  return {
    ...base,
    recording: { ...base.recording, segments: SEGMENTS },
    energy: reportOf({ moving: 86_400 }, events, config),
    events,
  };
}

describe('the truth of a scenario', () => {
  it('has one wash of a wash with a pause, and a raise only where words were said', () => {
    assert.deepEqual(
      scenarioTruth(SEGMENTS).map(({ kind, startUs, endUs }) => [kind, startUs / 1e6, endUs / 1e6]),
      [
        ['gesture:flick-left', 100, 101],
        ['gesture:turn-left', 200, 201],
        ['raise', 300, 306],
        ['handwash', 500, 540],
      ],
    );
  });
});

describe('the score of a scenario', () => {
  const events = [
    found('gesture:flick-left', 101.1, 100.1, 101),
    found('gesture:flick-left', 201.1, 200.1, 201),
    found('raise', 302.4, 300.5),
    found('raise', 403, 400.5),
    found('handwash', 507, 501),
  ];
  const score = scoreScenario(simulation(events))!;

  it('counts hits, misses and false alarms by kind', () => {
    const counts = Object.fromEntries(
      Object.entries(score.kinds).map(([kind, one]) => [
        kind,
        [one.truth, one.hit, one.falseAlarms],
      ]),
    );
    assert.deepEqual(counts, {
      'gesture:flick-left': [1, 1, 1],
      'gesture:turn-left': [1, 0, 0],
      handwash: [1, 1, 0],
      raise: [1, 1, 1],
      [EVERY_GESTURE]: [2, 1, 1],
    });
  });

  it('counts from the end of a gesture, and from the first word of a raise', () => {
    assert.ok(Math.abs(score.kinds[EVERY_GESTURE]!.latencyP50S! - 0.1) < 1e-9);
    assert.ok(Math.abs(score.speechLatencyP50S! - 0.4) < 1e-9);
  });

  it('draws what was found, missed and false in a row a kind', () => {
    assert.deepEqual(
      outcomeSpans(score, 'gesture:turn-left').map(({ name }) => name),
      ['missed'],
    );
    const rows = scoreTracks(score, 500e6, 10);
    assert.deepEqual(rows, [
      ['flick-left', '··●·○·····'],
      ['turn-left', '····×·····'],
      ['raise', '······●·○·'],
    ]);
    assert.match(scoreTable(score), /all gestures +2 +1 +1/);
  });

  it('leaves out what is not armed, and what no scenario is of', () => {
    const kinds = Object.keys(scoreScenario(simulation([], '{}'))!.kinds);
    assert.deepEqual(kinds, ['handwash']);
    const other = simulation([]);
    const recording = { ...other.recording, subject: 's01' };
    assert.equal(scoreScenario({ ...other, recording }), null);
  });
});
