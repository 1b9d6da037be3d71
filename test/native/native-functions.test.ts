import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { fixtures, nativeHost, saidBy } from './native-runner.js';

const EXPECTED = [
  'counts 6 8',
  'is a Counter: true',
  'collected: true',
  'C: xsGetHostData: no host object',
];

function modules(module: string, preload: readonly string[] = []) {
  const files = new Map([
    ['counter', join(fixtures, `${module}.js`)],
    ['main', join(fixtures, 'counter-main.js')],
  ]);
  return { files, preload };
}

describe('native functions and classes on the XS host', () => {
  let hostPath: string;

  before(async function () {
    const natives = { sources: [join(fixtures, 'counter.c')], includes: [] };
    hostPath = (await nativeHost(this, natives)) ?? '';
  });

  it('are those that xsc would link on the board', async () => {
    assert.deepEqual(await saidBy(hostPath, modules('counter'), false), EXPECTED);
  });

  it('work from preloaded modules while memory moves at every allocation', async () => {
    assert.deepEqual(await saidBy(hostPath, modules('counter', ['counter']), true), EXPECTED);
  });

  it('that nothing links fail the run when their module is loaded', async () => {
    await assert.rejects(saidBy(hostPath, modules('unlinked'), false), {
      code: 'host-failed',
      message: /no native function xs_nothing_of_the_kind/,
    });
  });
});
