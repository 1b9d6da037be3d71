import assert from 'node:assert/strict';
import { LinkClient } from '../../host-tools/link/link-client.js';
import { type Heard, monitor } from '../../host-tools/link/monitor.js';
import { RecordWriter } from '../../src/record/writer.js';
import { linkBench } from './bench.js';

/** A host that listens to a watch, or to a board that speaks by itself. */
function monitorBench(stream: boolean) {
  const bench = linkBench();
  const { time, line, link } = bench;
  const heard: Heard[] = [];
  const abort = new AbortController();
  const done = monitor({
    connect: async (onRecords) => new LinkClient(line.connect(), { time, onRecords }),
    onHeard: (what) => heard.push(what),
    stream,
    signal: abort.signal,
    patienceMs: 5000,
    time,
  });
  const pass = (ms: number): Promise<void> =>
    time.run(new Promise<void>((resolve) => time.after(ms, resolve)));
  const say = (text: string): void => {
    const bytes = Buffer.from(text, 'latin1');
    line.write(bytes, 0, bytes.length);
  };
  const end = async (): Promise<void> => {
    abort.abort();
    await time.run(done);
  };
  const texts = (): string[] => heard.flatMap((what) => (what.type === 'text' ? [what.text] : []));
  return { ...bench, heard, pass, say, end, texts, done, writer: new RecordWriter(link) };
}

describe('monitor', () => {
  it('shows what a boot loader says, though no zero ever ends it', async () => {
    const { pass, say, texts, end } = monitorBench(false);
    await pass(10);
    say('ESP-ROM:esp32s3-20210327\r\n\x1b[0;32mI (24) boot: ESP-IDF\x1b[0m\r\nGuru');
    await pass(300);
    assert.deepEqual(texts(), ['ESP-ROM:esp32s3-20210327', 'I (24) boot: ESP-IDF']);
    say(' Meditation Error\r\n');
    await pass(300);
    assert.equal(texts()[2], 'Guru Meditation Error');
    await end();
  });

  it('shows lines of a board that is never quiet', async () => {
    const { pass, say, texts, end } = monitorBench(false);
    await pass(10);
    for (let line = 0; line < 5; line++) {
      say(`line ${line}\n`);
      await pass(100);
    }
    assert.ok(texts().length >= 3, `${texts().length} of 5 lines`);
    await end();
  });

  it('ends at once where nobody ever answered', async () => {
    const { pass, line, end, time } = monitorBench(true);
    line.onBytes = null;
    await pass(10);
    const before = time.nowMs();
    await end();
    assert.ok(time.nowMs() - before < 100, `${time.nowMs() - before} ms`);
  });

  it('shows records and text in the order they came', async () => {
    const { pass, say, heard, end, writer } = monitorBench(true);
    await pass(100);
    writer.write({ type: 'remark', t_us: 1, text: 'a' });
    say('\0between\n\0');
    writer.write({ type: 'remark', t_us: 2, text: 'b' });
    await pass(300);
    const seen = heard.filter(({ type }) => type !== 'note');
    assert.deepEqual(seen, [
      { type: 'record', record: { type: 'remark', t_us: 1, text: 'a' } },
      { type: 'text', text: 'between' },
      { type: 'record', record: { type: 'remark', t_us: 2, text: 'b' } },
    ]);
    await end();
  });

  it('tells of bytes that are neither', async () => {
    const { pass, say, heard, end } = monitorBench(false);
    await pass(10);
    say('\0\xff\xfe\x80\x81\0');
    await pass(300);
    assert.deepEqual(heard, [{ type: 'bad', bytes: 4 }]);
    await end();
  });

  it('goes on after a break, and says so', async () => {
    const { pass, line, link, heard, end } = monitorBench(true);
    await pass(100);
    assert.equal(link.streaming, true);
    line.cut();
    await pass(1000);
    assert.equal(link.streaming, true);
    assert.ok(heard.some((what) => what.type === 'note' && /vanished; waiting/.test(what.text)));
    await end();
  });

  it('asks again for the stream of a watch that was reset', async () => {
    const { pass, link, end } = monitorBench(true);
    await pass(100);
    link.restart();
    assert.equal(link.streaming, false);
    await pass(3000);
    assert.equal(link.streaming, true);
    await end();
  });

  it('leaves the stream off when it ends', async () => {
    const { pass, link, end } = monitorBench(true);
    await pass(100);
    await end();
    assert.equal(link.streaming, false);
  });
});
