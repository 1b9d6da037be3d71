import assert from 'node:assert/strict';
import {
  fuse,
  nextWashSound,
  type SoundSeen,
  type WashSound,
} from '../../src/detect/wash-sound.js';

const LIMITS = { listenUs: 20, patienceUs: 30, keepUs: 100, againUs: 300 };
const NOTHING: SoundSeen = { near: false, water: false, heardUs: 0, sinceUs: 0 };

const TABLE: readonly [from: WashSound, seen: Partial<SoundSeen>, to: WashSound][] = [
  ['none', {}, 'none'],
  ['none', { water: true }, 'none'],
  ['none', { near: true }, 'pending'],
  ['pending', { near: true }, 'pending'],
  ['pending', { near: true, heardUs: 19, sinceUs: 29 }, 'pending'],
  ['pending', { near: true, heardUs: 20 }, 'dry'],
  ['pending', { near: true, sinceUs: 30 }, 'deaf'],
  ['pending', { near: true, heardUs: 20, water: true }, 'water'],
  ['pending', { water: true }, 'water'],
  ['pending', {}, 'none'],
  ['water', { sinceUs: 99 }, 'water'],
  ['water', { sinceUs: 100 }, 'none'],
  ['water', { near: true, sinceUs: 100 }, 'pending'],
  ['dry', { near: true, water: true, sinceUs: 299 }, 'dry'],
  ['dry', { sinceUs: 300 }, 'none'],
  ['dry', { near: true, sinceUs: 300 }, 'pending'],
  ['deaf', { near: true, sinceUs: 299 }, 'deaf'],
  ['deaf', { sinceUs: 300 }, 'none'],
  ['deaf', { near: true, sinceUs: 300 }, 'pending'],
];

describe('detect/wash-sound', () => {
  for (const [from, seen, to] of TABLE) {
    it(`${from}, ${JSON.stringify(seen)} → ${to}`, () => {
      assert.equal(nextWashSound(from, { ...NOTHING, ...seen }, LIMITS), to);
    });
  }

  it('leaves motion’s score as it is where sound says nothing', () => {
    const steps = { water: 6, dry: 5 };
    const motion = { enterSteps: 11, exitSteps: -4 };
    for (let score = -20; score < 30; score++) {
      assert.equal(fuse(score, 'none', motion, steps), score);
      assert.equal(fuse(score, 'deaf', motion, steps), score);
      assert.equal(fuse(score, 'water', motion, steps), score + 6);
      assert.equal(fuse(score, 'dry', motion, steps), score - 5);
      assert.equal(fuse(score, 'pending', motion, steps), Math.min(score, 10));
    }
  });
});
