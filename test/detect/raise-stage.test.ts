import assert from 'node:assert/strict';
import { parseConfig } from '../../src/config.js';
import { createRaise } from '../../src/detect/raise-stage.js';
import type { DetectionEvent, WatchEvent } from '../../src/events.js';
import { blockOf, FakeImu } from '../fakes/imu.js';
import { soundModel, tone } from '../fakes/sound-model.js';
import { HANGING, MOUTH, type Turn, wrist } from './wrist-turns.js';

const STEP_US = 80_000;
const SAMPLES = 1280;
const SOUND = tone(SAMPLES);
const SILENCE = new Int16Array(SAMPLES);

const up = (atS: number): Turn => ({ atS, to: MOUTH, lastsS: 0.8, risesM: 0.5 });
const down = (atS: number): Turn => ({ atS, to: HANGING, lastsS: 0.8, risesM: -0.5 });

/** Speech from and to, in seconds. */
type Speech = readonly [fromS: number, toS: number];

interface Play {
  readonly turns: readonly Turn[];
  readonly speech?: readonly Speech[];
  readonly seconds?: number;
  readonly raise?: object;
  /** Of speech. */
  readonly level?: number;
  /** The microphone is taken away. */
  readonly deafS?: number;
}

function play({ turns, speech = [], seconds = 10, raise = {}, level = 330, deafS }: Play) {
  const events: DetectionEvent[] = [];
  const config = parseConfig(JSON.stringify({ raise })).raise;
  const report = (event: WatchEvent): void => void events.push(event as DetectionEvent);
  const stage = createRaise(
    soundModel('speech', () => 60),
    new FakeImu(),
    config,
    report,
  );
  /** From and to, in seconds, that it wanted the microphone. */
  const listened: [number, number][] = [];
  const accel = wrist(HANGING, turns);
  let wanted = false;
  for (let t = 0; t < seconds * 1e6; t += STEP_US) {
    stage.push(blockOf(t, 25, 2, accel), 0, 2);
    const now = t + STEP_US;
    const s = now / 1e6;
    if (stage.listenUntilUs > now) {
      if (!wanted) listened.push([s, s]);
      wanted = true;
      if (deafS !== undefined && s >= deafS) stage.onDeaf(now);
      else {
        const speaks = speech.some(([from, to]) => s > from && s <= to);
        stage.onSound(speaks ? SOUND : SILENCE, SAMPLES, now, speaks ? level : 2);
      }
    }
    if (stage.dueUs <= now) stage.onTime(now);
    if (wanted && stage.listenUntilUs <= now) {
      listened.at(-1)![1] = s;
      wanted = false;
    }
  }
  return { events, listened, stage };
}

describe('detect/raise-stage', () => {
  it('reports speech at the mouth, from the start of the swing to the last word', () => {
    const { events, listened } = play({ turns: [up(2)], speech: [[3.2, 5.4]] });
    const [start, done, ...rest] = events;
    assert.deepEqual([start!.kind, start!.phase, start!.endUs], ['raise', 'start', null]);
    assert.ok(start!.startUs >= 1.9e6 && start!.startUs <= 2.4e6, `${start!.startUs}`);
    assert.ok(start!.t_us <= 3.6e6, `decided at ${start!.t_us}`);
    assert.equal(done!.phase, 'done');
    assert.ok(Math.abs(done!.endUs! - 5.5e6) <= 2e5, `${done!.endUs}`);
    assert.deepEqual(rest, []);
    assert.ok(listened[0]![0] <= 3.0, 'opened 200 ms before the first word');
  });

  it('closes within a second of a hold without a word, and says nothing', () => {
    const { events, listened } = play({ turns: [up(2)] });
    assert.deepEqual(events, []);
    assert.equal(listened.length, 1);
    assert.ok(listened[0]![1] <= 2.8 + 0.4 + 1 + 0.1, `${listened}`);
  });

  it('closes where the wrist is lowered again', () => {
    const { listened } = play({ turns: [up(2), down(3.1)] });
    assert.ok(listened[0]![1] <= 4.1, `${listened}`);
  });

  it('counts a word spoken as the wrist arrives', () => {
    const { events } = play({ turns: [up(2)], speech: [[2.5, 4]] });
    assert.equal(events[0]!.phase, 'start');
    assert.ok(events[0]!.t_us <= 3.3e6);
  });

  it('does not take speech without a raise, or a raise before speech ends, for one', () => {
    assert.deepEqual(play({ turns: [], speech: [[1, 9]] }).events, []);
    assert.deepEqual(play({ turns: [up(5)], speech: [[1, 5]] }).events, []);
  });

  it('follows speech for no longer than it is set to, and through a lowered wrist', () => {
    const speech: Speech[] = [[3.2, 9.9]];
    const { events } = play({ turns: [up(2), down(4)], speech, raise: { longestS: 3 } });
    assert.deepEqual(
      events.map(({ phase }) => phase),
      ['start', 'done'],
    );
    assert.ok(events[1]!.t_us >= 6.3e6 && events[1]!.t_us <= 6.9e6, `${events[1]!.t_us}`);
  });

  it('ends a detection whose microphone is taken away', () => {
    const { events, stage } = play({ turns: [up(2)], speech: [[3.2, 9]], deafS: 5 });
    assert.deepEqual(
      events.map(({ phase }) => phase),
      ['start', 'done'],
    );
    assert.equal(stage.open, false);
  });

  it('waits for the hold after raises that nobody spoke in', () => {
    const at = [2, 6, 10, 14, 18];
    const turns = at.flatMap((atS) => [up(atS), down(atS + 2.4)]);
    const { listened } = play({ turns, seconds: 22 });
    const after = listened.map(([from], i) => from - at[i]!);
    assert.ok(
      after.slice(0, 4).every((s) => s < 0.65),
      `${after}`,
    );
    assert.ok(after[4]! > 0.8, `${after}`);
  });

  it('does not take speech from afar for one', () => {
    const speech: Speech[] = [[3.2, 5.4]];
    assert.deepEqual(play({ turns: [up(2)], speech, level: 33 }).events, []);
  });

  it('hears out a word that has begun as the wait ends', () => {
    const { events } = play({ turns: [up(2)], speech: [[3.72, 6]], raise: { speechHops: 4 } });
    assert.equal(events[0]!.phase, 'start');
  });

  it('spends no more on silence than it may', () => {
    const turns = Array.from({ length: 40 }, (_, i) => [up(2 + 6 * i), down(4.5 + 6 * i)]).flat();
    const { listened } = play({ turns, seconds: 250, raise: { listenS: 20 } });
    const total = listened.reduce((sum, [from, to]) => sum + to - from, 0);
    assert.ok(total > 5 && total < 13, `${total} s`);
  });
});
