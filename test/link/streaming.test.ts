import assert from 'node:assert/strict';
import { writeHeader } from '../../src/record/header.js';
import { RecordReader } from '../../src/record/reader.js';
import type { AnyRecord, AnyWritable } from '../../src/record/schema.js';
import { RecordWriter } from '../../src/record/writer.js';
import { linkBench } from './bench.js';
import { FakeServices } from './fake-services.js';
import type { Pace } from './paced-line.js';

const HEADER = {
  firmware: '9.9.9',
  board: 'fake',
  configHash: '01234567',
  config: '{}',
  audioConsent: false,
  channels: 6,
  countsPerMps2: 400,
  countsPerRadps: 900,
};

const samples = (n: number): AnyWritable => ({
  type: 'imu',
  t_us: n * 8e5,
  channels: 6,
  countsPerMps2: 400,
  countsPerRadps: 900,
  lost: 0,
  stepUs: 10_000,
  jitterUs: new Int16Array(0),
  samples: new Int16Array(480).fill(n + 1),
});

const remark = (n: number): AnyWritable => ({ type: 'remark', t_us: n, text: `${n}` });

/** A watch whose records go to the link, and a reader of what reaches the host. */
function streamBench(pace?: Pace) {
  const services = new FakeServices();
  const bench = linkBench(services, pace);
  const writer = new RecordWriter(bench.link);
  services.onDescribe = () => writeHeader(writer, HEADER);
  const read = () => {
    const found: AnyRecord[] = [];
    const reader = new RecordReader({ record: (record) => found.push(record) });
    for (const bytes of bench.records) reader.push(bytes);
    return { found, counts: reader.counts };
  };
  const settle = () => bench.time.run(bench.client.request('clock', {}));
  return { ...bench, writer, read, settle };
}

describe('a stream of records', () => {
  it('begins with what a file begins with, then goes on with what is written', async () => {
    const { time, client, writer, read, settle } = streamBench();
    writer.write(remark(1));
    await time.run(client.request('stream', { on: true }));
    writer.write(remark(2));
    await settle();
    const { found, counts } = read();
    assert.equal(found[0]?.type, 'header');
    assert.deepEqual(
      found.filter(({ type }) => type === 'remark').map((record) => record),
      [{ type: 'remark', t_us: 2, text: '2' }],
    );
    assert.equal(counts.missing + counts.bad + counts.unknown, 0);
  });

  it('ends when it is told to', async () => {
    const { time, client, writer, read, settle } = streamBench();
    await time.run(client.request('stream', { on: true }));
    await time.run(client.request('stream', { on: false }));
    writer.write(remark(1));
    await settle();
    assert.equal(
      read().found.some(({ type }) => type === 'remark'),
      false,
    );
  });

  it('ends with the line, and a new host begins a new one', async () => {
    const { time, client, line, link, writer, connect } = streamBench();
    await time.run(client.request('stream', { on: true }));
    line.cut();
    writer.write(remark(1));
    assert.equal(link.streaming, false);
    const again = connect();
    assert.equal((await time.run(again.info())).streaming, false);
  });

  it('brings an hour of six axes at 100 Hz without a gap', async () => {
    const { time, client, writer, read, settle } = streamBench({ bytesPerS: 92_160, tickMs: 5 });
    await time.run(client.request('stream', { on: true }));
    for (let n = 0; n < 4500; n++) {
      writer.write(samples(n));
      await time.run(new Promise<void>((resolve) => time.after(800, resolve)));
    }
    await settle();
    const { found, counts } = read();
    assert.equal(found.filter(({ type }) => type === 'imu').length, 4500);
    assert.equal(counts.missing, 0);
  }).timeout(60_000);

  it('drops samples where the line is too slow, counts them, and keeps events', async () => {
    const { time, client, writer, read, link, settle } = streamBench({ bytesPerS: 5000 });
    await time.run(client.request('stream', { on: true }));
    for (let n = 0; n < 40; n++) {
      writer.write(samples(n));
      if (n % 10 === 0) writer.write(remark(n));
    }
    await time.run(new Promise<void>((resolve) => time.after(20_000, resolve)));
    writer.write(samples(99));
    writer.write(remark(99));
    await settle();
    await time.run(new Promise<void>((resolve) => time.after(3000, resolve)));
    const { found, counts } = read();
    const remarks = found.flatMap((record) => (record.type === 'remark' ? [record.t_us] : []));
    assert.deepEqual(remarks, [0, 10, 20, 30, 99]);
    assert.ok(link.statistics.droppedRecords > 20);
    assert.equal(counts.missing, link.statistics.droppedRecords);
  });
});
