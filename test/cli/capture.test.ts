import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carpal, jsonLines } from './run-cli.js';

const RAW = ['--engine', 'node', '--json', '--set', 'recording.rawImu=true'];

describe('carpal simulate of its own capture', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'carpal-capture-'));
  const file = (name: string): string => join(folder, name);
  let first: Record<string, unknown>[] = [];

  before(() => {
    first = jsonLines(
      carpal(['simulate', 'morning', '--seed', '2', ...RAW, '--out', file('a.carpal')]).stdout,
    );
  });
  after(() => rmSync(folder, { recursive: true }));

  it('detects in the samples of the first run what the first run detected', () => {
    const again = jsonLines(carpal(['simulate', file('a.carpal'), ...RAW]).stdout);
    assert.deepEqual(again.at(-1)!.detections, first.at(-1)!.detections);
  });

  it('uses what is intact of a file that was cut, and says how much was lost', () => {
    const bytes = readFileSync(file('a.carpal'));
    // No frame is shorter than this, so the cut is inside one.
    const cut = bytes.lastIndexOf(0, bytes.length / 2) + 8;
    writeFileSync(file('cut.carpal'), bytes.subarray(0, cut));
    const { status, stdout, stderr } = carpal(['simulate', file('cut.carpal'), ...RAW]);
    assert.equal(status, 0, stderr);
    assert.match(stderr, /^note: .*cut/);
    const [whole, half] = [first, jsonLines(stdout)].map((run) => run.at(-1)!.simulatedS as number);
    assert.ok(half! > 0.3 * whole! && half! < 0.7 * whole!, `${half} of ${whole} s`);
  });

  it('refuses a capture without samples in one line', () => {
    carpal(['simulate', 'morning', '--engine', 'node', '--out', file('events.carpal')]);
    const { status, stderr } = carpal(['simulate', file('events.carpal')]);
    assert.equal(status, 2);
    assert.match(stderr, /^carpal: .*events\.carpal.*\n$/);
  });
});
