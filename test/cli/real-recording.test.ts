import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataRoot } from '../../host-tools/recordings/data-root.js';
import { needXs } from '../xs/xs-runner.js';
import { carpal, jsonLines } from './run-cli.js';

const WASH = 'uwash_inwild:inwild_p01_1.1.1';

describe('carpal simulate on a real hand wash', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'carpal-real-'));
  const file = (name: string): string => join(folder, name);

  before(async function () {
    const set = join(dataRoot(), 'uwash_inwild', 'imu.parquet');
    if (!existsSync(set)) {
      console.log(`      skipped: ${set} is not on this machine (CARPAL_DATA names its folder)`);
      this.skip();
    }
    await needXs.call(this);
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = (engine: string, out: string) => {
    const result = carpal(['simulate', WASH, '--engine', engine, '--json', '--out', file(out)]);
    assert.equal(result.status, 0, result.stderr);
    return jsonLines(result.stdout);
  };

  it('detects it once, on XS', () => {
    const lines = run('xs', 'xs.carpal');
    const starts = lines.filter((line) => line.type === 'detection' && line.phase === 'start');
    assert.equal(starts.length, 1);
    assert.ok((starts[0]!.t_us as number) < 58e6, 'confirmed while it lasts');
    assert.deepEqual(lines.at(-1)!.detections, { handwash: 1 });
  });

  it('gives the same events and the same bytes on Node', () => {
    const xs = run('xs', 'xs.carpal');
    const node = run('node', 'node.carpal');
    assert.deepEqual(node.slice(0, -1), xs.slice(0, -1));
    assert.ok(readFileSync(file('xs.carpal')).equals(readFileSync(file('node.carpal'))));
  });
});

describe('carpal simulate on XS', function () {
  this.timeout(120_000);
  before(needXs);

  it('says the same of one seed twice, to the byte, but for the time it took', () => {
    const runs = [1, 2].map(() => {
      const lines = jsonLines(carpal(['simulate', 'morning', '--seed', '3', '--json']).stdout);
      const { wallS, ...summary } = lines.at(-1)!;
      assert.equal(typeof wallS, 'number');
      return [...lines.slice(0, -1), summary];
    });
    assert.deepEqual(runs[0], runs[1]);
  });

  it('runs on Node instead where there is no compiler, and names the packages', () => {
    const { status, stdout, stderr } = carpal(['simulate', 'morning', '--json'], [], { PATH: '' });
    assert.equal(status, 0);
    assert.match(stderr, /^note: .*gcc, make, libc6-dev and gcc-multilib.*Node instead\n$/);
    assert.equal(jsonLines(stdout).at(-1)!.engine, 'node');
  });

  it('keeps to the budgets of DESIGN.md through the morning', () => {
    const summary = jsonLines(carpal(['simulate', 'morning', '--json']).stdout).at(-1)!;
    const heap = summary.heap as Record<string, number>;
    assert.ok(heap.chunkPeakBytes! <= 0.75 * heap.chunkLimitBytes!, 'a quarter of the chunks free');
    assert.ok(heap.slotPeak! <= 0.75 * heap.slotLimit!, 'a quarter of the slots free');
    assert.ok(heap.stackPeak! <= 0.75 * 512, 'a quarter of the stack free');
    const computrons = summary.computronsPerImuSample as Record<string, number>;
    assert.ok(computrons.still! <= 200, `still: ${computrons.still}`);
    assert.ok(computrons.moving! <= 2500, `moving: ${computrons.moving}`);
    const collections = summary.collectionsPerMinute as Record<string, number>;
    assert.equal(collections.still, 0);
    assert.equal(collections.table, 0);
  });
});
