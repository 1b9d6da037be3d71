import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { type BenchRun, type BenchStep, benchHost, runBench } from './module-bench.js';
import { POWER } from './power-bench.js';

describe('boot of the board on XS, on stubs', () => {
  let hostPath: string;

  before(async function () {
    hostPath = await benchHost(this, POWER);
  });

  const run = (steps: readonly BenchStep[], how?: BenchRun) =>
    runBench(hostPath, POWER, steps, how);

  it('has a random number and the cause of the reset', async () => {
    assert.deepEqual(await run([['boot']]), [{ bootId: 0xfedcba98, cause: 'power-on' }]);
    const [panicked] = await run([['boot']], { env: { CARPAL_STUB_RESET: '4' } });
    assert.equal((panicked as { cause: string }).cause, 'panic');
  });

  it('has a clock that goes on from the RTC’s, at the pace of the crystal', async () => {
    const results = await run([
      ['time', 40_000, 7_000_000],
      ['uptime'],
      ['time', 540_000, 7_499_000],
      ['uptime'],
    ]);
    assert.deepEqual(results[1], [7_000_000, 40_000]);
    assert.deepEqual(results[3], [7_500_000, 540_000]);
  });

  it('tells free RAM', async () => {
    assert.deepEqual(await run([['ram']], { env: { CARPAL_STUB_RAM: '123456' } }), [123_456]);
  });

  for (const [target, option] of [
    ['app', 0],
    ['loader', 1],
  ] as const) {
    it(`restarts into the ${target}`, async () => {
      await assert.rejects(run([['reboot', target]]), {
        code: 'host-failed',
        message: new RegExp(`restart, option 1 is ${option}`),
      });
    });
  }
});
