import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { CarpalError } from '../../src/errors.js';
import { fixturePath, needXs, runFixture, runModules } from './xs-runner.js';

function throwing(when: 'boot' | 'wake', how: string) {
  const modules = { files: new Map([['main', fixturePath('throw-main.js')]]), preload: [] };
  return runModules(modules, { config: JSON.stringify({ when, how }) }, { main: 'main' });
}

describe('a firmware that throws on XS', () => {
  before(needXs);

  it('fails the run with its message, and its stack as the cause', async () => {
    await assert.rejects(throwing('wake', 'error'), (error: CarpalError) => {
      assert.equal(error.code, 'host-failed');
      assert.match(error.message, /TypeError: a/);
      assert.match((error.cause as Error).stack!, /at inner/);
      return true;
    });
  });

  it('fails the run at its start too', async () => {
    await assert.rejects(throwing('boot', 'error'), { code: 'host-failed' });
  });

  it('keeps the code of a CarpalError', async () => {
    await assert.rejects(throwing('boot', 'code'), {
      code: 'bad-config',
      message: 'expected less, found more',
    });
  });

  it('may throw what is no Error', async () => {
    await assert.rejects(throwing('wake', 'text'), { message: /just text/ });
  });

  it('fails the run with a rejection that nobody handles', async () => {
    await assert.rejects(throwing('wake', 'rejection'), { message: /RangeError: late/ });
  });

  it('fails the run when its deadlines keep time from moving', async () => {
    await assert.rejects(runFixture({ main: 'standstill-main.js' }), { message: /stands still/ });
  });

  it('fails the run when it says nothing any more', async () => {
    await assert.rejects(runFixture({ main: 'spin-main.js' }, [], { silenceMs: 300 }), {
      code: 'host-failed',
      message: /said nothing for 0\.3 s/,
    });
  });

  it('is ended by the signal, with its reason', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 50);
    const modules = { files: new Map([['main', fixturePath('spin-main.js')]]), preload: [] };
    const run = runModules(modules, { signal: controller.signal }, { main: 'main' });
    await assert.rejects(run, { message: 'enough' });
  });
});

describe('a host that is not what it should be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carpal-test-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  function runScript(name: string, script: string) {
    const hostPath = join(folder, name);
    writeFileSync(hostPath, `#!/bin/sh\n${script}\n`);
    chmodSync(hostPath, 0o755);
    return runFixture({ main: 'main.js' }, [], { hostPath, silenceMs: 500 });
  }

  it('and dies fails the run with its status and what it said', async () => {
    await assert.rejects(runScript('dies', 'echo so it goes >&2; exit 3'), {
      code: 'host-failed',
      message: /status 3[\s\S]*so it goes/,
    });
  });

  it('and is killed fails the run with the signal', async () => {
    await assert.rejects(runScript('killed', 'kill -SEGV $$'), { message: /SIGSEGV/ });
  });

  it('and writes garbage fails the run', async () => {
    await assert.rejects(runScript('garbage', 'echo hello, world; read -r line'), {
      code: 'host-failed',
      message: /expected a message of the XS host, found hello, world/,
    });
  });

  it('and hangs fails the run', async () => {
    await assert.rejects(runScript('hangs', 'read -r line'), { message: /said nothing/ });
  });

  it('and is not there fails the run', async () => {
    const hostPath = join(folder, 'nowhere');
    await assert.rejects(runFixture({ main: 'main.js' }, [], { hostPath }), {
      code: 'host-failed',
      message: /cannot start/,
    });
  });
});
