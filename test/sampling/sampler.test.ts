import assert from 'node:assert/strict';
import { parseConfig } from '../../src/config.js';
import type { Mode } from '../../src/events.js';
import type { Transition } from '../../src/sampling/governor.js';
import { Sampler } from '../../src/sampling/sampler.js';
import { blockOf, FakeImu } from '../fakes/imu.js';

type Accel = readonly [number, number, number];
const FLAT = (): Accel => [0, 0, 9.81];
const WORN = (): Accel => [3, 4, 8.4];
const SHAKEN = (t: number): Accel => [3 + 4 * Math.sin(2 * Math.PI * 2 * t), 4, 8.4];

function start({ hold = false, watchful = false, hurries = false, config = '{}' } = {}) {
  const said: string[] = [];
  const samplesAt: number[] = [];
  const imu = new FakeImu();
  imu.wakesOnMotion = true;
  const sampler = new Sampler(
    imu,
    parseConfig(config),
    {
      onSamples(block, from, to) {
        for (let i = from; i < to; i++) samplesAt.push(block.t_us + block.offsetsUs[i]!);
      },
      onStreamReset: (fedOnly) => void said.push(fedOnly ? 'reset of the fed' : 'reset'),
      onGap: (t, us) => void said.push(`gap ${t} ${us}`),
      onLost: (t, samples) => void said.push(`lost ${t} ${samples}`),
      onTimeReversed: (t, us) => void said.push(`reversed ${t} ${us}`),
      onTransition: (_t: number, from: Mode, { to, reason }: Transition) =>
        void said.push(`${from} → ${to} (${reason})`),
      hold,
      get hurried() {
        return hurries && playing === SHAKEN;
      },
    },
    'moving',
    0,
  );
  let playing: (t: number) => Accel = WORN;
  sampler.watchful = watchful;
  sampler.start();
  let nowUs = 0;
  const play = (seconds: number, accel: (t: number) => Accel): void => {
    for (const until = nowUs + seconds * 1e6; nowUs < until; ) {
      if (imu.setting.power === 'motion') return;
      playing = accel;
      const { rateHz, watermark } = imu.setting;
      sampler.onBlock(blockOf(nowUs, rateHz, watermark, accel));
      nowUs += (watermark * 1e6) / rateHz;
    }
  };
  return { sampler, imu, said, samplesAt, play, at: () => nowUs };
}

const transitions = (said: string[]): string[] => said.filter((line) => line.includes('→'));

describe('sampling/sampler', () => {
  it('starts moving, goes to still and back with the motion, and sets the IMU with it', () => {
    const { play, said, imu } = start();
    play(15, WORN);
    play(10, SHAKEN);
    play(15, WORN);
    assert.deepEqual(transitions(said), [
      'moving → still (no-motion)',
      'still → moving (motion)',
      'moving → still (no-motion)',
    ]);
    assert.deepEqual(
      imu.settings.map(({ power, rateHz }) => `${power} ${rateHz}`),
      ['normal 25', 'low-power 12.5', 'normal 25', 'low-power 12.5'],
    );
  });

  it('goes to table when flat and still, and leaves it on the chip’s motion', () => {
    const { play, said, imu, sampler, at } = start();
    play(50, FLAT);
    assert.equal(imu.setting.power, 'motion');
    sampler.onMotion(at());
    assert.deepEqual(transitions(said), [
      'moving → still (no-motion)',
      'still → table (flat-and-still)',
      'table → still (motion)',
    ]);
  });

  it('does not take a worn wrist at rest for a table', () => {
    const { play, said } = start();
    play(120, WORN);
    assert.deepEqual(transitions(said), ['moving → still (no-motion)']);
  });

  it('stays moving while a detection is open', () => {
    const { play, sampler } = start({ hold: true });
    play(5, SHAKEN);
    play(60, WORN);
    assert.equal(sampler.mode, 'moving');
  });

  it('hands samples on while moving only', () => {
    const { play, samplesAt, sampler, at } = start();
    play(15, WORN);
    assert.equal(sampler.mode, 'still');
    samplesAt.length = 0;
    play(5, WORN);
    assert.equal(samplesAt.length, 0);
    const shakenUs = at();
    play(3, SHAKEN);
    assert.equal(sampler.mode, 'moving');
    assert.ok(samplesAt.length > 0);
    assert.ok(samplesAt.every((t) => t >= shakenUs && t < at()));
  });

  it('marks a gap between two blocks and one inside a block', () => {
    const { sampler, said } = start();
    sampler.onBlock(blockOf(0, 12.5, 4, WORN));
    sampler.onBlock(blockOf(1_000_000, 12.5, 4, WORN));
    const torn = blockOf(1_320_000, 12.5, 4, WORN);
    torn.offsetsUs[3] = 900_000;
    sampler.onBlock(torn);
    assert.deepEqual(said, ['gap 1000000 760000', 'reset', 'gap 2220000 740000', 'reset']);
  });

  it('reports samples the FIFO dropped and time that ran backwards', () => {
    const { sampler, said } = start();
    sampler.onBlock(blockOf(0, 12.5, 4, WORN));
    sampler.onBlock({ ...blockOf(320_000, 12.5, 4, WORN), lost: 7 });
    sampler.onBlock(blockOf(100_000, 12.5, 4, WORN));
    assert.deepEqual(said, ['lost 320000 7', 'reset', 'reversed 100000 460000', 'reset']);
  });

  it('counts equal stamps and spreads them', () => {
    const { sampler, said } = start();
    const block = blockOf(0, 12.5, 6, WORN);
    block.offsetsUs[3] = block.offsetsUs[2]!;
    sampler.onBlock(block);
    assert.equal(sampler.equalStamps, 1);
    assert.deepEqual(said, []);
  });

  it('takes an empty block for nothing', () => {
    const { sampler, said } = start();
    sampler.onBlock(blockOf(0, 12.5, 0, WORN));
    assert.deepEqual(said, []);
  });

  it('gives detectors that watch while still every sample, without a break where the rate stays', () => {
    const config = JSON.stringify({
      sampling: { gestureRateHz: 50, movingWatermark: 8 },
      armed: { gestures: true },
    });
    const { play, said, samplesAt } = start({ watchful: true, config });
    play(15, WORN);
    play(5, SHAKEN);
    const moves = said.filter((what) => !what.startsWith('reset'));
    assert.deepEqual(moves, ['moving → still (no-motion)', 'still → moving (motion)']);
    assert.ok(!said.includes('reset'), said.join());
    assert.equal(samplesAt.at(-1), (samplesAt.length - 1) * 20_000);
  });

  it('moves at the first burst of a flick where a detector waits for one, else within the second', () => {
    const flickedAt = (watchful: boolean): number => {
      const config = JSON.stringify({ armed: { gestures: true } });
      const { play, said, at } = start({ watchful, config });
      play(15.4, WORN);
      said.length = 0;
      const startUs = at();
      while (transitions(said).length === 0) play(0.01, SHAKEN);
      return at() - startUs;
    };
    assert.equal(flickedAt(true), 400_000);
    assert.ok(flickedAt(false) > 500_000);
  });

  it('hurries while a motion goes on whose end must not wait, and hardly longer', () => {
    const config = JSON.stringify({ armed: { gestures: true } });
    const { play, said, samplesAt, imu } = start({ watchful: true, hurries: true, config });
    play(3, WORN);
    assert.deepEqual([imu.setting.rateHz, imu.setting.watermark], [50, 20]);
    play(1.2, SHAKEN);
    assert.equal(imu.setting.watermark, 4);
    play(0.16, WORN);
    assert.equal(imu.setting.watermark, 4);
    play(0.08, WORN);
    assert.equal(imu.setting.watermark, 20);
    assert.deepEqual(said, []);
    assert.equal(samplesAt.at(-1), (samplesAt.length - 1) * 20_000);
  });

  it('looks more seldom at a wrist that rests for long, and loses nothing of what ends that', () => {
    const config = JSON.stringify({ armed: { gestures: true }, sampling: { dozeS: 20 } });
    const { play, said, samplesAt, imu } = start({ watchful: true, hurries: true, config });
    play(25, WORN);
    assert.equal(imu.setting.watermark, 20);
    play(10, WORN);
    assert.equal(imu.setting.watermark, 50);
    play(0.5, SHAKEN);
    assert.deepEqual(transitions(said), ['moving → still (no-motion)', 'still → moving (motion)']);
    assert.equal(imu.setting.watermark, 4);
    assert.equal(samplesAt.at(-1), (samplesAt.length - 1) * 20_000);
  });
});
