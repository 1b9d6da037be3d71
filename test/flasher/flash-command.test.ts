import assert from 'node:assert/strict';
import { join } from 'node:path';
import { RecordWriter } from '../../src/record/writer.js';
import { jsonLines } from '../cli/run-cli.js';
import { carpalBeside } from '../link/live-watch-process.js';
import { plugIn } from '../serial/device-tree.js';
import { Bench, holds } from './flashing.js';
import { writeImageFolder } from './sample-image.js';

/** A boot record and console text, as a firmware that has just started says them. */
function hello(): Uint8Array {
  const chunks: Uint8Array[] = [new TextEncoder().encode('ESP-ROM:esp32s3\r\n')];
  const writer = new RecordWriter({
    write: (frame, length) => chunks.push(frame.slice(0, length)),
  });
  const boot = { bootId: 3, cause: 'power-on', t_us: 5000, uncertaintyUs: 0 } as const;
  writer.write({ type: 'boot', ...boot });
  return Buffer.concat(chunks);
}

describe('carpal flash', function () {
  this.timeout(60_000);
  let bench: Bench;
  let folder: string;
  let root: string;
  const carpal = (...args: string[]) => carpalBeside(args, undefined, { CARPAL_DEVICE_ROOT: root });
  beforeEach(() => {
    bench = new Bench();
    root = join(bench.folder, 'root');
    folder = join(bench.folder, 'image-1');
    writeImageFolder(folder);
  });
  afterEach(() => bench.cleanUp());

  /** A board that the list of ports shows under this name. */
  const attach = async (name: string, serial: string, ids = '303a:1001') => {
    const board = await bench.board({ appOutput: hello() });
    const path = plugIn(root, name, ids, { device: board.device, serial });
    return { board, path };
  };

  it('finds the board by its USB ids, flashes it and says what it said', async () => {
    const { board, path } = await attach('ttyACM0', 'A');
    const { status, stdout, stderr } = await carpal('flash', folder, '--self-check', '1');
    assert.equal(status, 0, stderr);
    assert.ok(holds(board, bench.image()));
    assert.match(stdout, /f4:12:fa:00:00:01 {2}\d+ KB of \d+ KB written and verified/);
    assert.match(stdout, new RegExp(`${path} {2}self-check: none came, but the board has started`));
  });

  it('flashes all boards at once, and one that fails leaves the others', async () => {
    const one = await attach('ttyACM0', 'A');
    const two = await attach('ttyUSB0', 'B', '10c4:ea60');
    const bad = await bench.board({ chipId: 5 });
    const path = plugIn(root, 'ttyACM1', '303a:1001', { device: bad.device, serial: 'C' });
    const { status, stdout, stderr } = await carpal(
      'flash',
      folder,
      '--all',
      '--json',
      '--self-check',
      '0',
    );
    const image = bench.image();
    assert.ok(holds(one.board, image) && holds(two.board, image));
    const lines = jsonLines(stdout);
    const ended = (type: string) => lines.filter((line) => line.type === type);
    assert.deepEqual(
      ended('done')
        .map(({ port }) => port)
        .sort(),
      [one.path, two.path],
    );
    assert.deepEqual(
      ended('failed').map(({ port, code }) => [port, code]),
      [[path, 'image-mismatch']],
    );
    assert.match(stderr, /has esp32c3; nothing was written/);
    assert.equal(status, 2);
  });

  it('asks which of several boards is meant', async () => {
    const { path } = await attach('ttyACM0', 'A');
    await attach('ttyACM1', 'B');
    const { status, stderr } = await carpal('flash', folder);
    assert.match(stderr, new RegExp(`found 2 \\(${path}, .*--port, or take --all`));
    assert.equal(status, 2);
  });

  it('follows a board that comes back under another name', async () => {
    const device = join(bench.folder, 'loader');
    const board = await bench.board({ mode: 'app', faults: { comesBackAs: device } });
    plugIn(root, 'ttyACM0', '303a:821b', { device: board.path });
    // What the system shows once the loader is there: the link leads nowhere before.
    const path = plugIn(root, 'ttyACM4', '303a:1001', { device });
    const { status, stderr } = await carpal(
      'flash',
      folder,
      '--port',
      join(root, 'dev/ttyACM0'),
      '--self-check',
      '0',
    );
    assert.equal(status, 0, stderr);
    assert.match(stderr, new RegExp(`came back as ${path}`));
    assert.ok(holds(board, bench.image()));
  });

  it('a dry run says what it would write', async () => {
    const { board } = await attach('ttyACM0', 'A');
    const { status, stdout } = await carpal('flash', folder, '--dry-run');
    assert.match(stdout, /KB would be written/);
    assert.ok(board.nor.wear.every((erasures) => erasures === 0));
    assert.equal(status, 0);
  });

  it('shows what the board says afterwards', async () => {
    const { board, path } = await attach('ttyACM0', 'A');
    const { stdout } = await carpalBeside(
      ['flash', folder, '--port', path, '--self-check', '0', '--monitor'],
      (child) => {
        const say = setInterval(() => board.say('ready\r\n'), 1000);
        child.stdout?.on('data', (text: string) => {
          if (/ {2}ready/.test(text)) child.kill('SIGINT');
        });
        child.on('close', () => clearInterval(say));
      },
      { CARPAL_DEVICE_ROOT: root },
    );
    assert.match(stdout, /written and verified.* {2}ready/s);
  });
});
