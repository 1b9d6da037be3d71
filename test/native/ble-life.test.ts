import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { BLE } from './ble-bench.js';
import { type BenchRun, type BenchStep, benchHost, runBench } from './module-bench.js';

interface State {
  readonly starts: number;
  readonly isOn: number;
  readonly live: number;
  readonly buffers: number;
  readonly advertising: number;
  readonly interval: number;
}

describe('NimBLE’s life on XS, on stubs', () => {
  let hostPath: string;

  before(async function () {
    hostPath = await benchHost(this, BLE);
  });

  const run = (steps: readonly BenchStep[], how?: BenchRun) => runBench(hostPath, BLE, steps, how);

  it('ends with nothing running, its link told', async () => {
    const results = await run([
      ['open'],
      ['advertise'],
      ['connect'],
      ['close'],
      ['heard'],
      ['state'],
    ]);
    assert.deepEqual(results[4], ['ready', 'connect', 'disconnect true']);
    const { isOn, live, buffers } = results[5] as State;
    assert.deepEqual([isOn, live, buffers], [0, 0, 0]);
  });

  it('begins again a thousand times, with bonds and links cut', async function () {
    this.timeout(60_000);
    const [, state] = await run([['cycle', 1000], ['state']]);
    const { starts, isOn, live, buffers } = state as State;
    assert.deepEqual([starts, isOn, live, buffers], [1000, 0, 0, 0]);
  });

  it('begins and ends while memory moves', async () => {
    const [, state] = await run([['cycle', 3], ['state']], { stress: true });
    assert.equal((state as State).live, 0);
  });

  it('ends before it has well begun', async () => {
    const [, , , , state] = await run([['open'], ['close'], ['closeAtOnce'], ['turn'], ['state']]);
    const { starts, isOn, live } = state as State;
    assert.deepEqual([starts, isOn, live], [2, 0, 0]);
  });

  it('is one of its kind', async () => {
    const [, second] = await run([['open'], ['openTwice']]);
    assert.equal((second as { code: string }).code, 'radio-failed');
  });

  it('fails in one line where the controller does not start, and can be tried again', async () => {
    const [, failed, , , heard] = await run([
      ['broken', true],
      ['open'],
      ['broken', false],
      ['open'],
      ['heard'],
    ]);
    const { code, message } = failed as { code: string; message: string };
    assert.deepEqual(
      [code, message],
      ['radio-failed', 'expected controller and host to start, found error 0xffffffff'],
    );
    assert.deepEqual(heard, ['ready']);
  });

  it('refuses a table with what is no UUID', async () => {
    const [refusal] = await run([['badUuid']]);
    assert.equal((refusal as { code: string }).code, 'radio-failed');
  });

  it('advertises as it is told, changes, and stops', async () => {
    const results = await run([
      ['open'],
      ['advertise', 250],
      ['state'],
      ['advertise', 2000],
      ['state'],
      ['silence'],
      ['state'],
    ]);
    const seen = [2, 4, 6].map((i) => results[i] as State);
    assert.deepEqual(
      seen.map(({ advertising }) => advertising),
      [1, 1, 0],
    );
    assert.deepEqual([seen[0]!.interval, seen[1]!.interval], [400, 3200]);
  });

  it('says so where NimBLE does not take an interval', async () => {
    const [, , heard] = await run([['open'], ['advertise', 5], ['heard']]);
    assert.deepEqual(heard, ['ready', 'NimBLE refused: error 3']);
  });

  it('is back on the air after a connection that failed, and not after one that held', async () => {
    const results = await run([
      ['open'],
      ['advertise'],
      ['connect', 1, 247, 62],
      ['state'],
      ['connect'],
      ['drop'],
      ['state'],
      ['heard'],
    ]);
    assert.equal((results[3] as State).advertising, 1);
    assert.equal((results[6] as State).advertising, 0);
    assert.deepEqual(results[7], ['ready', 'connect', 'disconnect true']);
  });

  it('is back on the air after a reset of the controller', async () => {
    const results = await run([['open'], ['advertise', 250], ['reset'], ['heard'], ['state']]);
    assert.deepEqual(results[3], ['ready', 'the controller was reset: 19']);
    const { advertising, interval } = results[4] as State;
    assert.deepEqual([advertising, interval], [1, 400]);
  });

  it('fills with bytes of the chip', async () => {
    assert.deepEqual(await run([['random']]), [[11, 48, 85, 122]]);
  });
});
