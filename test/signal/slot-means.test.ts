import assert from 'node:assert/strict';
import { SlotMeans } from '../../src/signal/slot-means.js';
import { blockOf } from '../fakes/imu.js';

type Slot = [t_us: number, x: number, y: number, z: number];

type Slot5 = [t_us: number, slots: number, x: number, y: number, z: number];

function collect() {
  const slots: Slot[] = [];
  const calms: Slot5[] = [];
  const onSlot = (...slot: Slot): void => void slots.push(slot);
  const onCalm = (...calm: Slot5): void => void calms.push(calm);
  return { slots, calms, means: new SlotMeans({ onSlot, onCalm }) };
}

/** x rises by one count a sample. */
function ramp(t_us: number, rateHz: number, count: number, first: number) {
  const block = blockOf(t_us, rateHz, count, () => [0, 0, 0]);
  for (let i = 0; i < count; i++) block.samples[3 * i] = 100 * (first + i);
  return block;
}

describe('signal/slot-means', () => {
  it('gives the mean of two samples at 25 Hz, when the next slot begins', () => {
    const { slots, means } = collect();
    means.push(ramp(0, 25, 5, 0), 3, 0, 5);
    assert.deepEqual(slots, [
      [80_000, 50, 0, 0],
      [160_000, 250, 0, 0],
    ]);
  });

  it('gives the same whatever blocks the samples come in', () => {
    const whole = collect();
    whole.means.push(ramp(0, 100, 64, 0), 3, 0, 64);
    const parts = collect();
    for (let i = 0; i < 64; i += 4) parts.means.push(ramp(i * 10_000, 100, 4, i), 3, 0, 4);
    assert.equal(whole.slots.length, 7);
    assert.deepEqual(parts.slots, whole.slots);
  });

  it('takes the accelerometer of six axes', () => {
    const { slots, means } = collect();
    const samples = Int16Array.from({ length: 18 }, (_, i) => i % 6);
    const offsetsUs = Int32Array.of(0, 40_000, 80_000);
    means.push({ t_us: 5, count: 3, samples, offsetsUs, lost: 0 }, 6, 0, 3);
    assert.deepEqual(slots, [[80_005, 0, 1, 2]]);
  });

  it('passes over slots without a sample', () => {
    const { slots, means } = collect();
    means.push(ramp(0, 25, 1, 1), 3, 0, 1);
    means.push(ramp(250_000, 25, 4, 2), 3, 0, 4);
    assert.deepEqual(slots, [
      [250_000, 100, 0, 0],
      [330_000, 250, 0, 0],
    ]);
  });

  it('goes on across 2^31 microseconds', () => {
    const { slots, means } = collect();
    means.push(ramp(2 ** 31 - 60_000, 25, 6, 0), 3, 0, 6);
    assert.deepEqual(
      slots.map(([t]) => t - 2 ** 31),
      [20_000, 100_000],
    );
  });

  it('passes over what is calm, and tells of it before what is not', () => {
    const { slots, calms, means } = collect();
    means.screen(1000, 0, 0, 100);
    const block = ramp(0, 25, 9, 0);
    block.samples.fill(0);
    for (let i = 0; i < 9; i++) block.samples[3 * i] = i < 6 ? 900 + 10 * i : 2000;
    means.push(block, 3, 0, 9);
    assert.deepEqual(calms, [[240_000, 3, 945, 0, 0]]);
    assert.deepEqual(slots, [[320_000, 2000, 0, 0]]);
    means.screen(2000, 0, 0, 0);
    means.push(ramp(360_000, 25, 3, 20), 3, 0, 3);
    assert.equal(slots.length, 2, 'a calm of 0 passes over nothing');
  });

  it('forgets what came before a reset', () => {
    const { slots, means } = collect();
    means.push(ramp(0, 25, 2, 300), 3, 0, 2);
    means.reset();
    means.push(ramp(1_000_000, 25, 3, 0), 3, 0, 3);
    assert.deepEqual(slots, [[1_080_000, 50, 0, 0]]);
  });
});
