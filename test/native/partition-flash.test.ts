import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { type Bench, type BenchStep, benchHost, runBench } from './module-bench.js';

const FLASH: Bench = { modules: ['log-flash'], stubs: ['partition.c'], main: 'flash-main.js' };
const SECTOR = 4096;

describe('a partition of flash on XS, on stubs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carpal-partitions-'));
  let hostPath: string;

  before(async function () {
    hostPath = await benchHost(this, FLASH);
  });

  after(() => rmSync(folder, { recursive: true }));

  const run = (steps: readonly BenchStep[], stress = false) => {
    writeFileSync(join(folder, 'events'), Buffer.alloc(2 * SECTOR, 0xff));
    const env = { CARPAL_STUB_PARTITIONS: folder };
    return runBench(hostPath, FLASH, [['open', 'events'], ...steps], { stress, env });
  };

  it('says how large it and its sectors are', async () => {
    assert.deepEqual(await run([]), [[2 * SECTOR, SECTOR]]);
  });

  it('is not there under another name', async () => {
    const [, missing] = await run([['open', 'raw']]);
    assert.deepEqual(missing, {
      code: 'flash-failed',
      message: 'expected a partition raw, found none',
    });
  });

  it('is found as often as it is looked for', async () => {
    const again: BenchStep = ['open', 'events'];
    const results = await run([again, again, again, again, again]);
    for (const result of results) assert.deepEqual(result, [2 * SECTOR, SECTOR]);
  });

  it('is programmed across sectors, and erased by one', async () => {
    const results = await run([
      ['program', SECTOR - 2, [1, 2, 3, 4]],
      ['read', SECTOR - 3, 6],
      ['erase', SECTOR],
      ['read', SECTOR - 3, 6],
    ]);
    assert.deepEqual(results[2], [255, 1, 2, 3, 4, 255]);
    assert.deepEqual(results[4], [255, 1, 2, 255, 255, 255]);
  });

  it('takes no more of a buffer than it is told', async () => {
    const results = await run([
      ['program', 0, [1, 2, 3], 2],
      ['read', 0, 2, 4],
    ]);
    assert.deepEqual(results[2], [1, 2, 0, 0]);
  });

  it('refuses what lies outside, with ESP-IDF’s error', async () => {
    const results = await run([
      ['read', 2 * SECTOR - 1, 2],
      ['program', 2 * SECTOR, [0]],
      ['erase', 2 * SECTOR],
      ['erase', 1],
    ]);
    for (const [i, what] of ['read', 'program', 'erase', 'erase'].entries()) {
      assert.deepEqual(results[i + 1], {
        code: 'flash-failed',
        message: `partition events: expected to ${what} it, found ESP-IDF's error 0x104`,
      });
    }
  });

  it('refuses more bytes than a buffer has', async () => {
    const [, refused] = await run([['program', 0, [1], 2]]);
    assert.match((refused as { message: string }).message, /beyond their buffer/);
  });

  it('does the same while memory moves at every allocation', async () => {
    const steps: BenchStep[] = [
      ['program', 100, [9, 8, 7]],
      ['read', 99, 5],
      ['erase', 0],
      ['read', 99, 5],
    ];
    assert.deepEqual(await run(steps, true), await run(steps));
  });
});
