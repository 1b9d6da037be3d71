import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { type Bench, type BenchRun, type BenchStep, benchHost, runBench } from './module-bench.js';

const USB: Bench = {
  modules: ['usb-serial'],
  stubs: ['usb-serial-jtag.c', 'messages.c'],
  main: 'usb-main.js',
};
const OPEN: BenchStep = ['open'];

describe('USB line on XS, on stubs', () => {
  let hostPath: string;

  before(async function () {
    hostPath = await benchHost(this, USB);
  });

  const run = (steps: readonly BenchStep[], how?: BenchRun) =>
    runBench(hostPath, USB, [OPEN, ...steps], how);

  it('hands over what came, in order, while memory moves', async () => {
    const steps: BenchStep[] = [['receive', 700], ['turn'], ['heard']];
    const results = await run(steps, { stress: true });
    assert.deepEqual(results.slice(2), [1, { length: 700, right: true }]);
  });

  it('wakes JavaScript once for bytes of several interrupts', async () => {
    const [, , , turns] = await run([['receive', 5], ['receive', 5], ['turn']]);
    assert.equal(turns, 1);
  });

  it('loses nothing where the machine’s queue was full', async () => {
    const results = await run([
      ['full', true],
      ['receive', 256],
      ['full', false],
      ['receive', 256],
      ['turn'],
      ['heard'],
    ]);
    const { length } = results[6] as { length: number };
    assert.equal(length, 512);
  });

  it('takes as much as there is room for, and tells when there is more', async () => {
    const [, first, rest, , before, turns, after] = await run([
      ['write', 3000],
      ['write', 3000],
      ['drain', 4096],
      ['writable'],
      ['turn'],
      ['writable'],
    ]);
    assert.equal(first, 3000);
    assert.ok(Number(rest) > 1000 && Number(rest) <= 1096, `${rest}`);
    assert.deepEqual([before, turns, after], [0, 1, 1]);
  });

  it('does not speak of room to one who was never refused', async () => {
    const [, , , turns] = await run([['write', 100], ['drain', 4096], ['turn']]);
    assert.equal(turns, 0);
  });

  it('writes from where it is told', async () => {
    const [, , sent] = await run([
      ['write', 2, 3],
      ['drain', 4096],
    ]);
    assert.deepEqual(sent, { length: 2, first: 21, last: 28 });
  });

  it('takes nothing while no host is there', async () => {
    const [, connected, taken] = await run([
      ['connected', false],
      ['write', 10],
    ]);
    assert.deepEqual([connected, taken], [false, 0]);
  });

  it('refuses bytes beyond the buffer', async () => {
    const [, refusal] = await run([['beyond']]);
    assert.match((refusal as { message: string }).message, /beyond/);
  });

  it('is one of its kind, and gives the port back', async () => {
    const [, second, installed, , none, , again] = await run([
      ['open'],
      ['installed'],
      ['close'],
      ['installed'],
      ['open'],
      ['installed'],
    ]);
    assert.equal((second as { code: string }).code, 'bad-config');
    assert.deepEqual([installed, none, again], [true, false, true]);
  });

  it('is closed while a message to it is under way, and hears nothing any more', async () => {
    const results = await run([['receive', 10], ['close'], ['turn'], ['heard']]);
    assert.deepEqual(results[4], { length: 0, right: true });
  });
});
