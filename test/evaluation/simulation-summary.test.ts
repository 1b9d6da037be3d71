import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSimulationSummary } from '../../host-tools/evaluation/simulation-summary.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';
import { simulationSummary } from '../report/feature-fixtures.js';

describe('evaluation: the summary of a simulation', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());
  const written = (text: string): string => {
    const path = join(folder.path, 'day.json');
    writeFileSync(path, text);
    return path;
  };

  it('is the last line of what simulate printed', async () => {
    const line = JSON.stringify({ type: 'summary', ...simulationSummary() });
    const found = await readSimulationSummary(written(`{"type":"mode","t_us":0}\n${line}\n`));
    assert.equal(found.energy.averageMilliamps, 1.61);
  });

  it('is refused where it is something else', async () => {
    const refused = { code: 'bad-file', message: /expected what carpal simulate --json printed/ };
    for (const text of ['', 'hello', '{"type":"mode"}', '{"type":"summary"}']) {
      await assert.rejects(readSimulationSummary(written(text)), refused, text);
    }
    await assert.rejects(readSimulationSummary(join(folder.path, 'none.json')), refused);
  });
});
