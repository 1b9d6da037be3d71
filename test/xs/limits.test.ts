import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { fixturePath, needXs, runModules } from './xs-runner.js';

function eat(what: string, limits = {}) {
  const modules = { files: new Map([['main', fixturePath('memory-main.js')]]), preload: [] };
  return runModules(modules, { config: JSON.stringify({ eat: what }) }, { main: 'main', limits });
}

describe('the device heap on the XS host', () => {
  before(needXs);

  it('ends a run that needs more slots than the board has, and says how many that is', async () => {
    await assert.rejects(eat('slots'), {
      code: 'out-of-memory',
      message: 'the device ran out of slots: limit 4,928',
    });
  });

  it('ends a run that needs more chunks than the board has', async () => {
    await assert.rejects(eat('chunks'), {
      code: 'out-of-memory',
      message: 'the device ran out of chunks: limit 78,848 B',
    });
  });

  it('ends a run that needs more stack than the board has', async () => {
    await assert.rejects(eat('stack'), {
      code: 'out-of-memory',
      message: 'the device ran out of stack: limit 512',
    });
  });

  it('can be given other limits', async () => {
    await assert.rejects(eat('slots', { slots: 2000 }), { message: /limit 2,000/ });
  });
});
