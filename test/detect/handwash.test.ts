import assert from 'node:assert/strict';
import { HandwashDetector } from '../../src/detect/handwash.js';

const HOP_US = 500_000;
const WINDOW_US = 4_000_000;
const LIMITS = {
  smoothingHops: 1,
  confirmUs: 1_000_000,
  pauseAfterUs: 2_000_000,
  pauseLimitUs: 10_000_000,
  refractoryUs: 5_000_000,
  goalUs: 20_000_000,
};
const UP = 40;
const DOWN = -40;

/** Plays one score a hop; the first window ends at 4 s. Seconds everywhere. */
function play(scores: number[], limits = LIMITS): string[] {
  const said: string[] = [];
  const s = (us: number | null): string => (us === null ? '-' : `${us / 1e6}`);
  const detector = new HandwashDetector(
    { windowUs: WINDOW_US, hopUs: HOP_US },
    { enterSteps: 20, exitSteps: 0 },
    limits,
    {
      onPhase: (phase, t, start, end) => said.push(`${s(t)} ${phase} ${s(start)} ${s(end)}`),
      onGoal: (t, start, active) => said.push(`${s(t)} goal ${s(start)} ${s(active)}`),
    },
  );
  scores.forEach((score, i) => {
    const t = WINDOW_US + i * HOP_US;
    detector.onScore(t, score, t);
  });
  return said;
}

const seconds = (s: number, score: number): number[] => new Array(s * 2).fill(score);

describe('detect/handwash', () => {
  it('says nothing of a score that never rises', () => {
    assert.deepEqual(play(seconds(100, DOWN)), []);
  });

  it('confirms after two hops and dates back by half a window', () => {
    const said = play([...seconds(10, DOWN), ...seconds(5, UP)]);
    assert.deepEqual(said, ['15 start 11.75 -']);
  });

  it('dates a wash that fills the first window back to the first sample', () => {
    assert.deepEqual(play(seconds(3, UP))[0], '5 start 0 -');
  });

  it('drops a candidate that falls before it is confirmed', () => {
    assert.deepEqual(play([...seconds(10, DOWN), UP, UP, ...seconds(10, DOWN)]), []);
  });

  it('bridges a pause and does not count it', () => {
    const wash = [
      ...seconds(10, DOWN),
      ...seconds(10, UP),
      ...seconds(5, DOWN),
      ...seconds(15, UP),
    ];
    assert.deepEqual(play(wash), [
      '15 start 11.75 -',
      '25.5 paused 11.75 -',
      '29 resumed 11.75 -',
      '37 goal 11.75 20.25',
    ]);
  });

  it('closes after the pause limit, at the end of the scrubbing', () => {
    const said = play([...seconds(10, DOWN), ...seconds(10, UP), ...seconds(15, DOWN)]);
    assert.deepEqual(said, ['15 start 11.75 -', '25.5 paused 11.75 -', '33.5 done 11.75 21.5']);
  });

  it('starts no new wash within the refractory time, and one after it', () => {
    const down = seconds(15, DOWN);
    const wash = [...down, ...seconds(5, UP), ...seconds(13, DOWN), ...seconds(12, UP)];
    assert.deepEqual(
      play(wash).filter((line) => line.includes('start')),
      ['20 start 16.75 -', '40 start 34.75 -'],
    );
  });

  it('keeps what was between the two thresholds', () => {
    const said = play([...seconds(10, DOWN), ...seconds(3, UP), ...seconds(30, 10)]);
    assert.deepEqual(
      said.filter((line) => !line.includes('goal')),
      ['15 start 11.75 -'],
    );
    assert.deepEqual(play(seconds(30, 10)), []);
  });

  it('closes an open wash when scores stop coming', () => {
    const said: string[] = [];
    const detector = new HandwashDetector(
      { windowUs: WINDOW_US, hopUs: HOP_US },
      { enterSteps: 20, exitSteps: 0 },
      LIMITS,
      { onPhase: (phase, t) => said.push(`${t / 1e6} ${phase}`), onGoal: () => {} },
    );
    for (let i = 0; i < 10; i++) detector.onScore(WINDOW_US + i * HOP_US, UP, 1e9);
    detector.onStreamReset();
    for (const t of [10, 15, 20, 25]) detector.onTime(t * 1e6);
    assert.deepEqual(said, ['5 start', '15 paused', '20 done']);
    assert.equal(detector.open, false);
  });
});
