import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { BLE } from './ble-bench.js';
import { type BenchRun, type BenchStep, benchHost, runBench } from './module-bench.js';

const SECRET = 1;
const CONTROL = 2;
const NEW = false;
const WITH_KEY = true;

interface State {
  readonly bonds: number;
  readonly oldest: number;
  readonly connected: number;
}

describe('bonds of NimBLE’s on XS, on stubs', () => {
  let hostPath: string;

  before(async function () {
    hostPath = await benchHost(this, BLE);
  });

  const run = async (steps: readonly BenchStep[], how?: BenchRun) =>
    (await runBench(hostPath, BLE, [['open'], ...steps], how)).slice(1);

  it('begin while the window is open, and open what wants one', async () => {
    const [bonded, write, , heard, state] = await run([
      ['bond', 1],
      ['write', CONTROL, [1]],
      ['turn'],
      ['heard'],
      ['state'],
    ]);
    assert.equal(bonded, true);
    assert.equal(write, 0);
    assert.deepEqual(heard, ['ready', 'connect', 'secured true', 'write control 1 true']);
    assert.equal((state as State).bonds, 1);
  });

  it('are refused while it is closed: the peer goes, with no key', async () => {
    const [, , , heard, state] = await run([
      ['advertise'],
      ['connect'],
      ['pair', NEW],
      ['heard'],
      ['state'],
    ]);
    assert.deepEqual(heard, [
      'ready',
      'connect',
      'refused 1 writes or bonds of a peer',
      'disconnect true',
    ]);
    assert.deepEqual([(state as State).bonds, (state as State).connected], [0, 0]);
  });

  it('are refused to a peer that wants no bond, or cannot do Secure Connections', async () => {
    for (const [connections, bonding] of [
      [true, false],
      [false, true],
    ]) {
      const steps: BenchStep[] = [['bondable', true], ['advertise'], ['connect']];
      const results = await run([
        ...steps,
        ['pair', NEW, connections, bonding],
        ['heard'],
        ['state'],
      ]);
      assert.ok(!(results[4] as string[]).includes('secured true'));
      assert.equal((results[5] as State).bonds, 0);
    }
  });

  it('of before 4.2 are thrown away, should NimBLE have been built to make them', async () => {
    const results = await run([
      ['legacy', true],
      ['bondable', true],
      ['advertise'],
      ['connect'],
      ['pair', NEW, false],
      ['heard'],
      ['state'],
    ]);
    assert.deepEqual((results[5] as string[]).at(-1), 'disconnect true');
    assert.equal((results[6] as State).bonds, 0);
  });

  it('are what counts: encryption before keys are exchanged opens nothing', async () => {
    const results = await run([['advertise'], ['connect'], ['encrypt'], ['write', CONTROL, [1]]]);
    assert.equal(results[3], 0x05);
  });

  it('bring a known peer back with the window closed, and its subscriptions with it', async () => {
    const results = await run([
      ['bond', 1],
      ['subscribe', SECRET],
      ['drop'],
      ['bondable', false],
      ['heard'],
      ['advertise'],
      ['connect', 1],
      ['pair', WITH_KEY],
      ['heard'],
    ]);
    assert.deepEqual(results[8], ['connect', 'secured true', 'subscribe secret']);
  });

  it('open what a peer subscribed to before it bonded', async () => {
    const results = await run([
      ['bondable', true],
      ['advertise'],
      ['connect'],
      ['subscribe', SECRET],
      ['turn'],
      ['heard'],
      ['pair', NEW],
      ['heard'],
    ]);
    assert.deepEqual(results[5], ['ready', 'connect']);
    assert.deepEqual(results[7], ['secured true', 'subscribe secret']);
  });

  it('are made anew by a peer that lost its key, only while the window is open', async () => {
    const again: BenchStep[] = [['advertise'], ['connect', 1], ['pair', NEW], ['state'], ['drop']];
    const results = await run([
      ['bond', 1],
      ['drop'],
      ...again,
      ['bondable', false],
      ...again,
      ['heard'],
    ]);
    assert.deepEqual([results[4], (results[5] as State).bonds], [true, 1]);
    assert.equal(results[10], false);
    assert.deepEqual([(results[11] as State).bonds, (results[11] as State).connected], [1, 0]);
  });

  it('are as many as the profile keeps: the oldest goes', async () => {
    const peers = (most: number): BenchStep[] =>
      Array.from({ length: most }, (_, i): BenchStep[] => [['bond', i + 1], ['drop']]).flat();
    const six = await run([...peers(6), ['state']]);
    const { bonds, oldest } = six[12] as State;
    assert.deepEqual([bonds, oldest], [4, 3]);
    const three = await runBench(hostPath, BLE, [['open', 2], ...peers(3), ['state']]);
    const fewer = three[7] as State;
    assert.deepEqual([fewer.bonds, fewer.oldest], [2, 2], 'fewer than NimBLE has room for');
  });
});
