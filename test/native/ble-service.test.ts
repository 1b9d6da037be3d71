import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import type { RunResult } from '../../host-tools/virtual-watch/watch-job.js';
import { runModules } from '../xs/xs-runner.js';
import { BLE } from './ble-bench.js';
import {
  type Bench,
  type BenchRun,
  type BenchStep,
  benchHost,
  benchModules,
  runBench,
} from './module-bench.js';

const SERVICE: Bench = { ...BLE, main: 'ble-service-main.js', firmware: true };
const LISTENING: readonly BenchStep[] = [['start'], ['bond'], ['listen']];
/** Issue 6: from the detector to NimBLE's queue. */
const COMPUTRONS = 3000;

interface Hostile {
  /** How often NimBLE gave each of ATT's errors. */
  readonly answers: Readonly<Record<string, number>>;
  /** Link bytes and times that the service took. */
  readonly taken: number;
  readonly detections: number;
}

describe('the BLE service on XS over NimBLE’s stub', function () {
  this.timeout(60_000);
  let hostPath: string;

  before(async function () {
    hostPath = await benchHost(this, SERVICE);
  });

  const run = (steps: readonly BenchStep[], how?: BenchRun) =>
    runBench(hostPath, SERVICE, steps, how);

  async function measured(steps: readonly BenchStep[]): Promise<RunResult> {
    const job = { config: JSON.stringify([...LISTENING, ...steps]) };
    const { result } = await runModules(benchModules(SERVICE), job, {
      main: 'test/native/main',
      hostPath,
    });
    return result;
  }

  it('lets a detection reach a bonded phone, while memory moves', async () => {
    const [, bonded, , heard, said, faults] = await run(
      [...LISTENING, ['detect', 3], ['heard'], ['faults']],
      { stress: true },
    );
    assert.equal(bonded, true);
    assert.equal(heard, 3);
    assert.equal((said as { lastBytes: number }).lastBytes, 20);
    assert.deepEqual(faults, []);
  });

  it(`spends at most ${COMPUTRONS} computrons from a detection to its notification`, async () => {
    const few = await measured([['detect', 100]]);
    const many = await measured([['detect', 1100]]);
    const computrons = (many.boot.computrons! - few.boot.computrons!) / 1000;
    assert.ok(computrons > 100 && computrons <= COMPUTRONS, `${computrons} computrons`);
  });

  it('allocates nothing in 1,000 notifications', async () => {
    const few = await measured([['detect', 100]]);
    const many = await measured([['detect', 1100]]);
    assert.equal(many.boot.collections, few.boot.collections);
    const slots = many.heap!.slotStartPeak - few.heap!.slotStartPeak;
    const bytes = many.heap!.chunkStartPeakBytes - few.heap!.chunkStartPeakBytes;
    assert.ok(slots <= 8, `${slots} slots`);
    assert.ok(bytes <= 64, `${bytes} B`);
  });

  it('sends what NimBLE had no buffers for when it has them again', async () => {
    const [, , , burst] = await run([...LISTENING, ['burst', 60]]);
    assert.deepEqual(burst, { heard: 60, skipped: 0 });
  });

  it('gives History what happened while the phone was away', async () => {
    const results = await run([
      ...LISTENING,
      ['detect', 5],
      ['drop'],
      ['detect', 70],
      ['back'],
      ['history', 5],
    ]);
    assert.equal(results[6], true);
    assert.equal(results[7], 64, 'the last 64');
  });

  it('answers reads by its own encoders', async () => {
    const results = await run([...LISTENING, ['model'], ['mode'], ['time']]);
    assert.deepEqual(results[3], [0x66, 0x61, 0x6b, 0x65]);
    assert.ok((results[4] as number[]).length > 4);
    assert.equal((results[5] as number[]).length, 10);
  });

  it('takes the link’s bytes', async () => {
    const [, , , control] = await run([...LISTENING, ['control', 200]]);
    assert.deepEqual(control, { error: 0, written: [200] });
  });

  it('takes 10,000 random writes without a bond for nothing', async () => {
    const [, , hostile, faults] = await run([
      ['start'],
      ['connect'],
      ['hostile', 10_000],
      ['faults'],
    ]);
    const { answers, taken, detections } = hostile as Hostile;
    assert.equal(answers['0'], undefined, 'none of them was let through');
    assert.deepEqual([taken, detections, faults], [0, 0, []]);
  });

  it('survives 10,000 random writes of a bonded phone', async () => {
    const [, , , hostile, heard, faults] = await run([
      ...LISTENING,
      ['hostile', 10_000],
      ['detect', 1],
      ['faults'],
    ]);
    const { answers, detections } = hostile as Hostile;
    assert.ok(answers['0']! > 2000, `${answers['0']}`);
    assert.deepEqual([detections, heard, faults], [0, 1, []]);
  });

  it('is as it was after 1,000 reconnects, and off the air when it is closed', async () => {
    const [, , , , counters, isOn, faults] = await run([
      ...LISTENING,
      ['drop'],
      ['reconnect', 1000],
      ['close'],
      ['faults'],
    ]);
    assert.equal((counters as { connections: number }).connections, 1001);
    assert.deepEqual([isOn, faults], [0, []]);
  });
});
