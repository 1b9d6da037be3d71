import assert from 'node:assert/strict';
import { parseConfig } from '../../src/config.js';
import type { GestureSegment } from '../../src/detect/gesture-segment.js';
import { GestureStage } from '../../src/detect/gesture-stage.js';
import { loadModel } from '../../src/inference/model.js';
import { gestureModel } from '../fakes/gesture-model.js';

const COUNTS_PER_MPS2 = 400;
const RATE_HZ = 100;

interface Found extends GestureSegment {
  readonly t_us: number;
  readonly gesture: string | null;
}

const rest = (seconds: number): number[] => new Array<number>(seconds * RATE_HZ).fill(0);
/** There and back within half a second, m/s². */
const flick = (mps2: number): number[] =>
  Array.from({ length: RATE_HZ / 2 }, (_, i) => mps2 * Math.sin((4 * Math.PI * i) / RATE_HZ));

/** What the stage says of motion across the forearm, 8 samples at once as a FIFO hands them over. */
function said(track: readonly number[], wrist: 'left' | 'right' = 'right', knows = 40): Found[] {
  const stored = gestureModel(knows);
  const source = { channels: 3, rateHz: RATE_HZ };
  const model = loadModel({ open: () => stored }, 'gesture', source);
  const found: Found[] = [];
  const { gestures } = parseConfig(JSON.stringify({ gestures: { wrist } }));
  const imu = { channels: 3, countsPerMps2: COUNTS_PER_MPS2 };
  const stage = new GestureStage(model, imu, gestures, (timeUs) => timeUs, {
    onSegment: (segment, t_us, gesture) => found.push({ ...segment, t_us, gesture }),
  });
  const offsetsUs = Int32Array.from({ length: 8 }, (_, i) => (i * 1e6) / RATE_HZ);
  for (let from = 0; from + 8 <= track.length; from += 8) {
    const samples = Int16Array.from(
      track.slice(from, from + 8).flatMap((value) => [0, value * COUNTS_PER_MPS2, 9.8 * 400]),
    );
    stage.push({ t_us: (from * 1e6) / RATE_HZ, count: 8, samples, offsetsUs, lost: 0 }, 0, 8);
  }
  return found;
}

describe('gesture stage', () => {
  it('says a gesture once, with when it began, within 150 ms of its end', () => {
    const [one, ...more] = said([...rest(2), ...flick(20), ...rest(2)]);
    assert.equal(more.length, 0);
    assert.equal(one!.gesture, 'flick-left');
    assert(Math.abs(one!.startUs - 2e6) < 120_000, `${one!.startUs}`);
    assert(one!.t_us - 2.5e6 <= 150_000, `${one!.t_us}`);
    assert.equal(one!.embedding.length, 32);
  });

  it('hands on, once, a motion that it does not know', () => {
    const all = said([...rest(2), ...flick(20), ...rest(2)], 'right', 127);
    assert.deepEqual(
      all.map(({ gesture }) => gesture),
      [null],
    );
    assert(all[0]!.endUs > 2.3e6 && all[0]!.endUs < 2.7e6, `${all[0]!.endUs}`);
  });

  it('says nothing of rest, nor of what goes on and on', () => {
    assert.deepEqual(said(rest(10)), []);
    const onAndOn = Array.from({ length: 10 }, () => flick(20)).flat();
    assert.deepEqual(said([...rest(2), ...onAndOn, ...rest(2)], 'right', 127), []);
  });

  it('names what a left wrist does the other way round', () => {
    assert.equal(said([...rest(2), ...flick(20), ...rest(2)], 'left')[0]!.gesture, 'flick-right');
  });

  it('says two gestures with a rest between them twice', () => {
    const twice = [...rest(2), ...flick(20), ...rest(0.5), ...flick(20), ...rest(2)];
    assert.equal(said(twice).length, 2);
  });
});
