import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { BLE } from './ble-bench.js';
import { type BenchRun, type BenchStep, benchHost, runBench } from './module-bench.js';

/** Numbers of the fixture's characteristics. */
const LEVEL = 0;
const SECRET = 1;
const CONTROL = 2;
const OPEN = 3;
const INSUFFICIENT_AUTHENTICATION = 0x05;
const INSUFFICIENT_RESOURCES = 0x11;

describe('a link of NimBLE’s on XS, on stubs', () => {
  let hostPath: string;

  before(async function () {
    hostPath = await benchHost(this, BLE);
  });

  /** What the steps after the connection gave. */
  const run = async (steps: readonly BenchStep[], how?: BenchRun) => {
    const begin: BenchStep[] = [['open'], ['advertise'], ['connect'], ['heard']];
    const results = await runBench(hostPath, BLE, [...begin, ...steps], how);
    assert.deepEqual(results[3], ['ready', 'connect']);
    return results.slice(begin.length);
  };

  it('answers a read with what JavaScript says now, while memory moves', async () => {
    const [level, secret] = await run(
      [
        ['read', LEVEL],
        ['read', SECRET],
      ],
      { stress: true },
    );
    assert.deepEqual(level, [5, 1]);
    assert.equal(secret, 0x0e, 'not readable');
  });

  it('hands over writes in order, with their bytes', async () => {
    const [first, second, , heard] = await run([
      ['write', OPEN, [1, 2, 3]],
      ['write', OPEN, []],
      ['turn'],
      ['heard'],
    ]);
    assert.deepEqual([first, second], [0, 0]);
    assert.deepEqual(heard, ['write open 3 true', 'write open 0 true']);
  });

  it('lets nobody without a bond write, or hear, what wants one', async () => {
    const [write, , , sent, drained, heard] = await run([
      ['write', CONTROL, [1]],
      ['subscribe', SECRET],
      ['turn'],
      ['notify', SECRET, 20],
      ['drain'],
      ['heard'],
    ]);
    assert.equal(write, INSUFFICIENT_AUTHENTICATION);
    assert.deepEqual([sent, drained, heard], [true, 0, []], 'as for one who does not listen');
  });

  it('notifies who listens, and only while he does', async () => {
    const results = await run([
      ['subscribe', LEVEL],
      ['turn'],
      ['notify', LEVEL, 20],
      ['drain'],
      ['subscribe', LEVEL, false],
      ['turn'],
      ['notify', LEVEL, 20],
      ['drain'],
      ['heard'],
    ]);
    assert.deepEqual([results[2], results[3], results[6], results[7]], [true, 1, true, 0]);
    assert.deepEqual(results[8], ['subscribe level', 'unsubscribe level']);
  });

  it('tells of any number of subscriptions once, as what has become of them', async () => {
    const [, , heard] = await run([['toggle', 999], ['turn'], ['heard']]);
    assert.deepEqual(heard, ['subscribe level']);
  });

  it('says no while NimBLE’s buffers are out, and tells when there is room', async () => {
    const [, , sent, , before, , , after] = await run([
      ['subscribe', LEVEL],
      ['turn'],
      ['fill'],
      ['turn'],
      ['heard'],
      ['drain'],
      ['turn'],
      ['heard'],
    ]);
    assert.equal(sent, 22, '28 buffers, 6 of them kept for requests and answers');
    assert.deepEqual([before, after], [['subscribe level'], ['notifiable']]);
  });

  it('still answers a read while notifications wait', async () => {
    const results = await run([['subscribe', LEVEL], ['turn'], ['fill'], ['read', OPEN]]);
    assert.deepEqual(results[3], [4, 1]);
  });

  it('loses no buffer when the link drops in the middle of notifications', async () => {
    const results = await run([
      ['subscribe', LEVEL],
      ['turn'],
      ['fill'],
      ['drop'],
      ['notify', LEVEL, 10],
      ['state'],
      ['heard'],
    ]);
    assert.equal(results[4], false);
    assert.equal((results[5] as { buffers: number }).buffers, 0);
    assert.deepEqual(results[6], ['subscribe level', 'disconnect true']);
  });

  it('refuses a flood of writes by name, counts it, and takes writes again', async () => {
    const [answers, , heard, again, , , told] = await run([
      ['flood', 1000, 200],
      ['turn'],
      ['heard'],
      ['write', OPEN, [1]],
      ['turn'],
      ['drop'],
      ['heard'],
    ]);
    const { 0: taken, [INSUFFICIENT_RESOURCES]: refused } = answers as Record<number, number>;
    assert.equal(taken! + refused!, 1000);
    assert.ok(taken! >= 15 && taken! <= 20, `${taken}`);
    assert.equal((heard as string[]).length, taken);
    assert.equal(again, 0);
    assert.deepEqual(told, [
      'write open 1 true',
      `refused ${refused} writes or bonds of a peer`,
      'disconnect true',
    ]);
  });

  it('hears of the end of a link whose writes filled the queue', async () => {
    const [, , heard] = await run([['flood', 5000, 0], ['drop'], ['heard']]);
    assert.equal((heard as string[]).at(-1), 'disconnect true');
  });

  it('refuses a value of more than 512 bytes', async () => {
    const [error] = await run([['write', OPEN, new Array(513).fill(0)]]);
    assert.equal(error, 0x0d);
  });

  it('carries as much as the MTU lets it, at most 517', async () => {
    const [first] = await run([['maximum']]);
    const results = await runBench(hostPath, BLE, [
      ['open'],
      ...[23, 600].flatMap((mtu): BenchStep[] => [
        ['advertise'],
        ['connect', 1, mtu],
        ['maximum'],
        ['drop'],
      ]),
    ]);
    assert.deepEqual([first, results[3], results[7]], [244, 20, 514]);
  });

  it('asks for connection parameters in the units of the air', async () => {
    const [, state] = await run([['request', 480, 495, 3, 6000], ['state']]);
    const { intervalMin, intervalMax, latency, timeout } = state as Record<string, number>;
    assert.deepEqual([intervalMin, intervalMax, latency, timeout], [384, 396, 3, 600]);
  });

  it('asks again for parameters that came while others were being agreed on', async () => {
    const results = await run([
      ['request', 480, 495, 3, 6000],
      ['request', 15, 30, 0, 6000],
      ['state'],
      ['updated'],
      ['state'],
    ]);
    const asked = [2, 4].map((i) => (results[i] as { intervalMin: number }).intervalMin);
    assert.deepEqual(asked, [384, 12]);
  });

  it('ends when JavaScript says so', async () => {
    const [, state, heard] = await run([['closeLink'], ['state'], ['heard']]);
    assert.equal((state as { connected: number }).connected, 0);
    assert.deepEqual(heard, ['disconnect true']);
  });

  it('refuses what is no characteristic of its own, and more than a value’s bytes', async () => {
    const [stranger, beyond] = await run([['stranger'], ['beyond']]);
    assert.equal(stranger, false);
    assert.match((beyond as { message: string }).message, /beyond/);
  });
});
