import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { SOUND_RATE_HZ } from '../../../host-tools/virtual-watch/sound/sound-source.js';
import { WearerSound } from '../../../host-tools/virtual-watch/sound/wearer-sound.js';
import type { PlannedSound } from '../../../host-tools/virtual-watch/wearer/plan.js';

const DAY_S = 86_400;
const between = (sound: PlannedSound['sound'], startS: number, endS: number): PlannedSound => ({
  sound,
  startUs: startS * 1e6,
  endUs: endS * 1e6,
});

const SOUNDS = [between('water', 2, 8), between('speech', 10, 16), between('company', 18, 24)];

function heard(source: WearerSound, fromS: number, toS: number): Int16Array {
  const out = new Int16Array(Math.round((toS - fromS) * SOUND_RATE_HZ));
  source.read(Math.round(fromS * SOUND_RATE_HZ), out);
  return out;
}

function rms(samples: Int16Array): number {
  return Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
}

/** Root mean square of the quietest 100 ms. */
function quietest(samples: Int16Array): number {
  const levels: number[] = [];
  for (let i = 0; i + 1600 <= samples.length; i += 1600) {
    levels.push(rms(samples.subarray(i, i + 1600)));
  }
  return Math.min(...levels);
}

describe('the sound of the synthetic wearer', () => {
  const source = new WearerSound(SOUNDS, 1);

  it('is the same whatever was read before, and in whatever pieces', () => {
    const whole = heard(new WearerSound(SOUNDS, 1), 0, 25);
    const late = heard(new WearerSound(SOUNDS, 1), 12.3, 13);
    assert.deepEqual(late, whole.subarray(12.3 * SOUND_RATE_HZ, 13 * SOUND_RATE_HZ));
    const pieces = new WearerSound(SOUNDS, 1);
    for (const at of [20.5, 3.25, 11, 2.9]) {
      const piece = heard(pieces, at, at + 0.02);
      assert.deepEqual(piece, whole.subarray(at * SOUND_RATE_HZ, at * SOUND_RATE_HZ + 320));
    }
  });

  it('is other sound with another seed, and the same bytes on every machine with one', () => {
    const hash = (seed: number): string =>
      createHash('sha256')
        .update(new Uint8Array(heard(new WearerSound(SOUNDS, seed), 0, 25).buffer))
        .digest('hex');
    assert.equal(hash(1), 'bd4241b543f73d9398992fd1ddf485055bba9cfabce502bc8fa54694cf1d67e4');
    assert.notEqual(hash(2), hash(1));
  });

  it('is a quiet room where nothing sounds, to the end of the day', () => {
    for (const [from, to] of [
      [0, 2],
      [DAY_S - 3, DAY_S],
    ] as const) {
      const room = rms(heard(source, from, to));
      assert.ok(room > 2 && room < 8, `${room} counts`);
    }
  });

  it('of water goes on and on, while a voice pauses', () => {
    const water = heard(source, 3, 7);
    assert.ok(rms(water) > 50 && rms(water) < 130, `${rms(water)} counts`);
    const [flow, pause] = [quietest(water), quietest(heard(source, 10, 16))];
    assert.ok(flow > 8 && pause < 6, `${flow} and ${pause} counts`);
  });

  it('of the wearer is ten times as strong as of somebody across the table', () => {
    const ratio = rms(heard(source, 10, 16)) / rms(heard(source, 18, 24));
    assert.ok(ratio > 6 && ratio < 14, `${ratio}`);
  });

  it('never reaches the ends of the microphone', () => {
    const loudest = heard(source, 0, 25).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    assert.ok(loudest < 16_000, `${loudest}`);
  });

  it('has no click where one second follows another', () => {
    const water = heard(source, 2.5, 7.5);
    const steps = Array.from(water.subarray(1), (x, i) => Math.abs(x - water[i]!));
    const usual = Math.max(...steps.filter((_, i) => i % SOUND_RATE_HZ !== 7999));
    for (let i = 7999; i < steps.length; i += SOUND_RATE_HZ) assert.ok(steps[i]! <= usual);
  });
});
