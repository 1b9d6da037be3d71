import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPort } from '../../host-tools/serial/open-port.js';
import { openPtyPair, type PtyPair } from '../../host-tools/serial/pty-pair.js';

const received = async (
  from: NodeJS.ReadableStream & AsyncIterable<Buffer | string>,
  bytes: number,
): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < bytes) {
    const [chunk] = (await once(from, 'data')) as [Buffer];
    chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks);
};

/** Every byte value, in an order of its own. */
const payload = (length: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, (_, i) => (i * 151 + (i >> 8)) & 0xff));

describe('a pair of pseudo-terminals', () => {
  let pair: PtyPair;
  beforeEach(async () => {
    pair = await openPtyPair();
  });
  afterEach(() => pair.close());

  it('carries every byte value both ways, through the real serialport', async () => {
    const port = await openPort(pair.path);
    const bytes = payload(200_000);
    const there = received(pair.far.readable as never, bytes.length);
    port.write(bytes);
    assert.deepEqual(await there, bytes);
    const back = received(port as never, bytes.length);
    pair.far.writable.write(bytes);
    assert.deepEqual(await back, bytes);
    port.close();
  });

  it('says when a program opens and closes the port, which stays', async () => {
    for (let round = 0; round < 2; round++) {
      const opened = once(pair, 'open');
      const port = await openPort(pair.path);
      await opened;
      assert.equal(pair.opened, true);
      const closed = once(pair, 'closed');
      port.close();
      await closed;
      assert.equal(pair.opened, false);
    }
  });

  it('loses what the board says while nobody listens', async () => {
    pair.far.writable.write('lost');
    await new Promise((resolve) => setTimeout(resolve, 30));
    const opened = once(pair, 'open');
    const port = await openPort(pair.path);
    await opened;
    const heard = received(port as never, 4);
    pair.far.writable.write('kept');
    assert.equal((await heard).toString(), 'kept');
    port.close();
  });

  it('tells the baud rate that a program sets', async () => {
    const port = await openPort(pair.path, 921600);
    const baud = once(pair, 'baud');
    port.write('x');
    assert.deepEqual(await baud, [921600]);
    port.close();
  });

  it('replaces a link that an earlier one left, and nothing else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'carpal-pty-'));
    const [link, file] = [join(folder, 'tty'), join(folder, 'file')];
    symlinkSync('/dev/pts/0', link);
    writeFileSync(file, 'mine');
    await (await openPtyPair(link)).close();
    assert.equal(existsSync(link), false);
    await assert.rejects(openPtyPair(file), { code: 'bad-file', message: /taken/ });
    assert.equal(readFileSync(file, 'utf8'), 'mine');
    rmSync(folder, { recursive: true });
  });

  it('leaves the name to a later one that took it over', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'carpal-pty-'));
    const first = await openPtyPair(join(folder, 'tty'));
    const later = await openPtyPair(first.path);
    await first.close();
    const device = readlinkSync(later.path);
    await later.close();
    rmSync(folder, { recursive: true });
    assert.equal(device, later.device);
  });

  it('is gone when it is closed', async () => {
    const gone = once(pair, 'gone');
    await pair.close();
    await gone;
    assert.equal(existsSync(pair.path), false);
  });
});
