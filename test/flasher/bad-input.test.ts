import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BoardOptions } from '../../host-tools/virtual-watch/rom-loader/emulated-board.js';
import { carpalBeside } from '../link/live-watch-process.js';
import { Bench } from './flashing.js';
import { appImage, mergedImage, writeImageFolder } from './sample-image.js';

const MEBIBYTE = 1 << 20;
const ON_A_BOARD: [name: string, board: BoardOptions, status: number, message: RegExp][] = [
  ['a board that never answers', { faults: { silent: true } }, 4, /hold BOOT/],
  ['a board that is not in its loader', { mode: 'app' }, 4, /hold BOOT.*nothing was written/],
  ['another chip', { chipId: 5 }, 2, /the board has esp32c3; nothing was written/],
  ['too small a flash', { flashBytes: 4 * MEBIBYTE }, 2, /the board has 4 MB; nothing was written/],
  [
    'a cable pulled while it writes',
    { faults: { diesAfterBytes: 20_000 } },
    4,
    /vanished; the board is written in part/,
  ],
  [
    'flash that takes nothing',
    { faults: { refusedBlocks: 1e6 } },
    4,
    /written in part.*Run the same command again/,
  ],
];

/** Made in the bench's folder; the image's path is returned. */
const IMAGES: [name: string, make: (folder: string) => string, message: RegExp][] = [
  ['no image at all', (folder) => join(folder, 'none'), /none, found none/],
  [
    'a truncated .bin',
    (folder) => written(folder, mergedImage().subarray(0, 0x20000 + 999)),
    /is cut/,
  ],
  ['an application alone', (folder) => written(folder, appImage(90_000, 1)), /partition table/],
  ['a foreign file', (folder) => written(folder, Buffer.from('#!/bin/sh')), /begins with 0xe9/],
  ['a folder without image.json', (folder) => folder, /image\.json, found none/],
  [
    'a part that is cut',
    (folder) => {
      writeImageFolder(folder);
      truncateSync(join(folder, 'app.bin'), 5000);
      return folder;
    },
    /app\.bin: expected sha256/,
  ],
];

function written(folder: string, data: Uint8Array): string {
  const path = join(folder, 'image.bin');
  writeFileSync(path, data);
  return path;
}

describe('carpal flash with bad input', function () {
  this.timeout(60_000);
  let bench: Bench;
  let image: string;
  beforeEach(() => {
    bench = new Bench();
    image = join(bench.folder, 'good');
    writeImageFolder(image);
  });
  afterEach(() => bench.cleanUp());

  const refused = async (args: string[], status: number, message: RegExp): Promise<void> => {
    const env = { CARPAL_DEVICE_ROOT: join(bench.folder, 'root') };
    const result = await carpalBeside(['flash', ...args], undefined, env);
    const lines = result.stderr.trimEnd().split('\n');
    const errors = lines.filter((line) => !line.startsWith('note: '));
    assert.equal(errors.length, 1, result.stderr);
    assert.match(errors[0]!, message);
    assert.equal(result.stdout, '');
    assert.equal(result.status, status);
  };

  for (const [name, options, status, message] of ON_A_BOARD) {
    it(`says in one line what is wrong with ${name}, and exits ${status}`, async () => {
      const board = await bench.board(options);
      await refused([image, '--port', board.path, '--self-check', '0'], status, message);
    });
  }

  for (const [name, make, message] of IMAGES) {
    it(`refuses ${name} before it looks for a board, and exits 2`, async () => {
      await refused([make(bench.folder)], 2, message);
    });
  }

  it('exits 3 where no board is, or not the one that was named', async () => {
    await refused([image], 3, /expected a board on USB, found none/);
    await refused([image, '--port', '/dev/ttyACM99'], 3, /ttyACM99/);
  });

  it('exits 4 where another program has the port', async () => {
    const board = await bench.board();
    const other = spawn('sh', ['-c', `exec 3<>${board.path}; echo held; read line`]);
    await once(other.stdout, 'data');
    await refused([image, '--port', board.path], 4, /held by sh \(process \d+\)/);
    other.stdin.end();
  });
});
