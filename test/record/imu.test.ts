import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { ImuBlock } from '../../src/ports.js';
import { ImuRecorder, imuTimeUs } from '../../src/record/imu.js';
import type { RecordOf } from '../../src/record/schema.js';
import { frameWriter, read } from './wire.js';

function blockOf(offsets: readonly number[], channels = 3, lost = 0): ImuBlock {
  return {
    t_us: 5e9,
    count: offsets.length,
    // Longer than what is valid in it, as a driver's buffer is.
    samples: Int16Array.from({ length: 600 * channels }, (_, i) => (i * 37) % 65536),
    offsetsUs: Int32Array.from([...offsets, 1, 2, 3]),
    lost,
  };
}

function recorded(block: ImuBlock, channels = 3): RecordOf<'imu'>[] {
  const { writer, frames } = frameWriter();
  const recorder = new ImuRecorder(writer, channels, 417.75, channels === 6 ? 938.5 : null);
  recorder.write(block);
  recorder.flush();
  return read(frames).records as RecordOf<'imu'>[];
}

const timesOf = (records: readonly RecordOf<'imu'>[]) =>
  records.flatMap((record) =>
    Array.from({ length: record.samples.length / record.channels }, (_, i) => imuTimeUs(record, i)),
  );

const even = (count: number, stepUs: number) => Array.from({ length: count }, (_, i) => i * stepUs);

describe('ImuRecorder', () => {
  it('writes an evenly spaced burst without jitter', () => {
    const [record, ...more] = recorded(blockOf(even(25, 20000), 3, 4));
    assert.deepEqual(more, []);
    assert.equal(record!.stepUs, 20000);
    assert.equal(record!.jitterUs.length, 0);
    assert.equal(record!.lost, 4);
    assert.equal(record!.countsPerRadps, null);
    assert.deepEqual(record!.samples, blockOf([]).samples.slice(0, 75));
  });

  it('splits a burst that one frame cannot hold, and says once what was lost', () => {
    const records = recorded(blockOf(even(300, 80000), 6, 9), 6);
    assert.ok(records.length > 1);
    assert.deepEqual(
      records.map(({ lost }) => lost),
      records.map((_, i) => (i === 0 ? 9 : 0)),
    );
    assert.deepEqual(
      timesOf(records),
      even(300, 80000).map((t) => 5e9 + t),
    );
  });

  it('lets bursts share a record until it holds 128 samples', () => {
    const { writer, frames } = frameWriter();
    const recorder = new ImuRecorder(writer, 3, 417.75, null);
    const burst = blockOf(even(50, 10000));
    for (let i = 0; i < 3; i++) recorder.write({ ...burst, t_us: 5e9 + i * 0.5e6 });
    assert.equal(frames.length, 1);
    recorder.flush();
    const records = read(frames).records as RecordOf<'imu'>[];
    assert.deepEqual(
      records.map(({ samples }) => samples.length / 3),
      [128, 22],
    );
    assert.deepEqual(
      timesOf(records),
      even(150, 10000).map((t) => 5e9 + t),
    );
  });

  it('lets no sample wait for more than two seconds', () => {
    const { writer, frames } = frameWriter();
    const recorder = new ImuRecorder(writer, 3, 417.75, null);
    for (let i = 0; i < 5; i++) {
      recorder.write({ ...blockOf(even(10, 50000)), t_us: 5e9 + i * 0.5e6 });
    }
    assert.equal(frames.length, 1);
  });

  it('ends a record before samples that were lost, or that come from another time', () => {
    const { writer, frames } = frameWriter();
    const recorder = new ImuRecorder(writer, 3, 417.75, null);
    recorder.write(blockOf(even(10, 10000)));
    recorder.write({ ...blockOf(even(10, 10000), 3, 7), t_us: 5e9 + 1e5 });
    recorder.write({ ...blockOf(even(10, 10000)), t_us: 4e9 });
    recorder.flush();
    const records = read(frames).records as RecordOf<'imu'>[];
    assert.deepEqual(
      records.map(({ t_us, lost }) => [t_us, lost]),
      [
        [5e9, 0],
        [5e9 + 1e5, 7],
        [4e9, 0],
      ],
    );
  });

  it('writes nothing for an empty burst', () => {
    assert.deepEqual(recorded(blockOf([])), []);
  });

  it('begins another record where a jitter would pass int16', () => {
    for (const [last, records] of [
      [72767, 1],
      [72768, 2],
    ] as const) {
      const offsets = [0, last, 80000];
      const found = recorded(blockOf(offsets));
      assert.equal(found.length, records);
      assert.deepEqual(
        timesOf(found),
        offsets.map((offset) => 5e9 + offset),
      );
    }
  });

  it('keeps every count and every time, equal stamps and long gaps too', () => {
    const steps = fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 25000 }), fc.nat({ max: 2e6 })), {
      maxLength: 500,
      size: 'max',
    });
    fc.assert(
      fc.property(steps, (deltas) => {
        let at = 0;
        const offsets = deltas.map((delta) => {
          at += delta;
          return at;
        });
        const block = blockOf(offsets);
        const records = recorded(block);
        assert.deepEqual(
          timesOf(records),
          offsets.map((offset) => 5e9 + offset),
        );
        assert.deepEqual(
          records.flatMap(({ samples }) => [...samples]),
          [...block.samples.subarray(0, 3 * offsets.length)],
        );
      }),
      { seed: 7 },
    );
  });
});
