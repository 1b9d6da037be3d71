import assert from 'node:assert/strict';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import { readModuleMap } from '../../host-tools/virtual-watch/module-map.js';
import { needXs, runModules } from '../xs/xs-runner.js';
import { melLoad } from './fixtures/mel-load.js';

const MANIFEST = join(packageRoot, 'test', 'signal', 'fixtures', 'manifest.json');
/** What the energy ledger assumes of XS on the S3: modules/boards/parts.json. */
const COMPUTRONS_PER_SECOND = 4_000_000;

describe('the mel front end on XS', () => {
  before(needXs);

  const run = (main: string, config: object) =>
    runModules(
      readModuleMap(MANIFEST),
      { config: JSON.stringify(config) },
      { main: `test/signal/fixtures/${main}` },
    );

  it('gives in C, byte for byte, what TypeScript gives on V8', async () => {
    const expected: string[] = [];
    for (const audioHz of [16_000, 1000]) {
      melLoad(audioHz, (values) => expected.push(Buffer.from(values).toString('latin1')));
    }
    const { texts } = await run('mel-main', {});
    assert.ok(expected.length > 60);
    assert.deepEqual(texts, expected);
  });

  for (const audioHz of [16_000, 1000]) {
    it(`takes less than a fortieth of real time at ${audioHz} Hz, and no heap`, async () => {
      const few = (await run('mel-cost-main', { audioHz, seconds: 2 })).result;
      const many = (await run('mel-cost-main', { audioHz, seconds: 12 })).result;
      const perSecond = (many.boot.computrons! - few.boot.computrons!) / 10;
      assert.ok(perSecond < COMPUTRONS_PER_SECOND / 40, `${perSecond} computrons a second`);
      assert.equal(many.boot.collections, 0);
      assert.ok(many.heap!.slotPeak - few.heap!.slotPeak < 10);
    });
  }
});
