import assert from 'node:assert/strict';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { Resampler } from '../../src/signal/resample.js';

/** Samples fed at once. */
const BLOCK = 7;

interface Output {
  timeUs: number;
  x: number;
}

function resample(times: number[], wave: (t_s: number) => number, rateHz = 20): Output[] {
  const outputs: Output[] = [];
  const resampler = new Resampler(rateHz, 3);
  const sink = {
    onSamples(firstUs: number, samples: Int16Array, count: number) {
      for (let i = 0; i < count; i++) {
        outputs.push({ timeUs: (firstUs + i * resampler.periodUs) | 0, x: samples[3 * i]! });
      }
    },
  };
  for (let at = 0; at < times.length; at += BLOCK) {
    const block = blockAt(times.slice(at, at + BLOCK), (t) => [Math.round(wave(t / 1e6)), 0, 0]);
    resampler.push(block, 3, 0, block.offsetsUs.length, sink);
  }
  return outputs;
}

/** Samples at their times, which need not lie in one block of the sensor's. */
function blockAt(times: number[], valuesAt: (t_us: number) => number[]) {
  const t_us = times[0]!;
  const offsetsUs = Int32Array.from(times, (t) => t - t_us);
  return { t_us, samples: Int16Array.from(times.flatMap(valuesAt)), offsetsUs };
}

function evenTimes(rateHz: number, seconds: number): number[] {
  return Array.from({ length: rateHz * seconds }, (_, i) => Math.round((i * 1e6) / rateHz));
}

function amplitude(outputs: Output[]): number {
  const inner = outputs.slice(10, -10).map((output) => Math.abs(output.x));
  return Math.max(...inner);
}

describe('signal/resample', () => {
  it('gives even 50 ms stamps and loses nothing in the middle', () => {
    const outputs = resample(evenTimes(50, 4), () => 1000);
    const steps = new Set(outputs.slice(1).map((o, i) => o.timeUs - outputs[i]!.timeUs));
    assert.deepEqual([...steps], [50_000]);
    assert.equal(outputs[0]!.timeUs, 150_000);
    assert.equal(outputs.length, 74);
  });

  for (const rateHz of [20, 25, 50, 62.5, 100, 112.1]) {
    it(`keeps gravity to the count at ${rateHz} Hz`, () => {
      const outputs = resample(evenTimes(rateHz, 4), () => 4096);
      for (const output of outputs) assert.equal(output.x, 4096);
    });
  }

  it('passes 2 Hz and stops 15 Hz at 100 Hz', () => {
    const wave = (hz: number) => (t: number) => 4000 * Math.sin(2 * Math.PI * hz * t);
    assert.ok(amplitude(resample(evenTimes(100, 8), wave(2.1))) > 3900);
    assert.ok(amplitude(resample(evenTimes(100, 8), wave(15))) < 60);
  });

  it('follows a 1 Hz wave through jittered stamps', () => {
    const random = new SeededRandom(7);
    const times = evenTimes(50, 8).map((t) => t + Math.round(random.uniform() * 15_000));
    const outputs = resample(times, (t) => 4000 * Math.sin(2 * Math.PI * t));
    for (const { timeUs, x } of outputs.slice(10, -10)) {
      const truth = 4000 * Math.sin((2 * Math.PI * timeUs) / 1e6);
      assert.ok(Math.abs(x - truth) < 200, `${timeUs}: ${x} for ${truth}`);
    }
  });

  it('averages samples of one instant instead of failing on them', () => {
    const times = evenTimes(50, 4);
    for (let i = 10; i < times.length; i += 10) times[i] = times[i - 1]!;
    for (const output of resample(times, () => -2500)) assert.equal(output.x, -2500);
  });

  it('goes on through the wrap of its 32-bit microseconds', () => {
    const start = 2 ** 31 - 1e6;
    const outputs = resample(
      evenTimes(50, 4).map((t) => start + t),
      () => 77,
    );
    assert.equal(outputs.length, 74);
    for (const output of outputs) assert.equal(output.x, 77);
  });

  it('clips the overshoot of a clipped square wave to int16', () => {
    const outputs = resample(evenTimes(100, 4), (t) => (t % 1 < 0.5 ? 32767 : -32768));
    assert.ok(outputs.every((output) => output.x >= -32768 && output.x <= 32767));
    assert.ok(outputs.some((output) => output.x === 32767));
  });

  it('starts a new stream after reset', () => {
    const resampler = new Resampler(20, 3);
    const stamps: number[] = [];
    const sink = { onSamples: (firstUs: number) => void stamps.push(firstUs) };
    const block = blockAt(evenTimes(50, 1), () => [1, 0, 0]);
    resampler.push(block, 3, 0, 50, sink);
    resampler.reset();
    stamps.length = 0;
    resampler.push({ ...block, t_us: 5_000_000 }, 3, 0, 50, sink);
    assert.equal(stamps[0], 5_150_000);
  });

  it('gives the gyroscope what it gives the accelerometer, sample for sample', () => {
    const random = new SeededRandom(3);
    const resampler = new Resampler(20, 6);
    const outputs: number[][] = [];
    const sink = {
      onSamples(_: number, samples: Int16Array, count: number) {
        for (let i = 0; i < count; i++) outputs.push([...samples.subarray(6 * i, 6 * i + 6)]);
      },
    };
    // The block's first sample is none of ours.
    const block = blockAt([0, ...evenTimes(50, 4)], () => {
      const triad = [random.normal(), random.normal(), random.normal()].map((n) => n * 5000);
      return [...triad, ...triad];
    });
    resampler.push(block, 6, 1, 201, sink);
    assert.equal(outputs.length, 74);
    for (const [x, y, z, ...turn] of outputs) assert.deepEqual([x, y, z], turn);
    assert.notEqual(outputs[9]![0], outputs[9]![1]);
  });

  it('refuses a rate whose period is no whole number of microseconds', () => {
    assert.throws(() => new Resampler(30, 3), { code: 'model-input' });
  });
});
