import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Capture } from '../../host-tools/link/capture.js';
import { CaptureFile } from '../../host-tools/link/capture-file.js';
import { LinkClient } from '../../host-tools/link/link-client.js';
import { RecordReader } from '../../src/record/reader.js';
import type { AnyRecord } from '../../src/record/schema.js';
import { RecordWriter } from '../../src/record/writer.js';
import { linkBench } from './bench.js';
import { pullFolder } from './pull-bench.js';

describe('capture', () => {
  const folder = pullFolder();

  function captureBench(name: string, patienceMs = 5000) {
    const bench = linkBench();
    const { time, line, link } = bench;
    const notes: string[] = [];
    const abort = new AbortController();
    const path = join(folder, name);
    const file = new CaptureFile(path, () => 1.7e12 + time.nowMs());
    const capture = new Capture({
      file,
      connect: async (onRecords) => new LinkClient(line.connect(), { time, onRecords }),
      label: 'walk',
      signal: abort.signal,
      patienceMs,
      onNote: (note) => notes.push(note),
      time,
    });
    const done = capture.run();
    const pass = (ms: number): Promise<void> =>
      time.run(new Promise<void>((resolve) => time.after(ms, resolve)));
    const end = async (): Promise<AnyRecord[]> => {
      abort.abort();
      await time.run(done);
      file.close();
      const records: AnyRecord[] = [];
      const reader = new RecordReader({ record: (record) => records.push(record) });
      reader.push(readFileSync(path));
      assert.ok(reader.end());
      return records;
    };
    return { ...bench, capture, file, notes, done, pass, end, writer: new RecordWriter(link) };
  }

  it('writes what comes, with the time of its arrival', async () => {
    const { pass, writer, end, services } = captureBench('plain.carpal');
    await pass(200);
    writer.write({ type: 'remark', t_us: 1, text: 'a' });
    await pass(1500);
    writer.write({ type: 'remark', t_us: 2, text: 'b' });
    await pass(100);
    const records = await end();
    assert.deepEqual(
      records.map(({ type }) => type),
      ['hostStamp', 'remark', 'hostStamp', 'remark'],
    );
    assert.deepEqual(
      services.calls.filter((call) => !call.startsWith('timeSync')),
      ['start 5000000 walk', 'stop 5000000'],
    );
  });

  it('sets a marker in the file and on the watch', async () => {
    const { pass, capture, end, services } = captureBench('marker.carpal');
    await pass(200);
    capture.mark('key m');
    await pass(100);
    assert.ok(services.calls.includes('mark 5000000 key m'));
    const records = await end();
    assert.equal(records.find((record) => record.type === 'marker')?.text, 'key m');
  });

  it('goes on after a break, with its label, and counts what was missed', async () => {
    const { pass, line, writer, capture, file, end, services } = captureBench('break.carpal');
    await pass(200);
    writer.write({ type: 'remark', t_us: 1, text: 'a' });
    await pass(100);
    line.cut();
    for (let i = 0; i < 3; i++) writer.write({ type: 'remark', t_us: 2, text: 'lost' });
    await pass(1000);
    writer.write({ type: 'remark', t_us: 3, text: 'b' });
    await pass(100);
    await end();
    assert.equal(capture.reconnects, 1);
    assert.equal(file.counts.missing, 3);
    assert.equal(services.calls.filter((call) => call.startsWith('start')).length, 2);
  });

  it('ends with `device-lost` where the watch stays away', async () => {
    const { time, pass, line, link, done } = captureBench('away.carpal', 2000);
    await pass(200);
    line.cut();
    line.onBytes = null;
    assert.equal(link.streaming, true);
    await assert.rejects(time.run(done), { code: 'device-lost' });
  });
});
