import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dataRoot } from '../../host-tools/recordings/data-root.js';
import { carpal, jsonLines } from '../cli/run-cli.js';

const WASH = 'uwash_inwild:inwild_p06_1.1.1';
// Left out of the same fold model: only such recordings are spliced.
const OTHER = 'wisdm51_watch_20hz:1610_A';

describe('carpal evaluate: one real wash and three minutes of something else', function () {
  this.timeout(60_000);
  before(function () {
    const missing = [WASH, OTHER]
      .map((name) => join(dataRoot(), name.split(':')[0]!, 'imu.parquet'))
      .find((file) => !existsSync(file));
    if (!missing) return;
    console.log(`      skipped: ${missing} is not on this machine (CARPAL_DATA names its folder)`);
    this.skip();
  });

  it('measures no onset on the wash, but on the splice, which says synthetic everywhere', () => {
    const args = ['evaluate', WASH, OTHER, '--splices', '1', '--allow-seen', '--json'];
    const { status, stdout, stderr } = carpal(args);
    assert.equal(status, 0, stderr);
    const lines = jsonLines(stdout);
    const { kinds } = lines.pop()! as { kinds: Record<string, Record<string, number | null>> };
    assert.deepEqual(Object.keys(kinds), ['handwash', 'handwash:synthetic']);
    assert.equal(kinds.handwash!.truth, 1);
    assert.equal(kinds.handwash!.timerErrorP50S, null);
    assert.equal(kinds['handwash:synthetic']!.truth, 1);
    for (const { recording, kind } of lines) {
      const spliced = String(recording).startsWith('synthetic_splices:');
      assert.equal(kind, spliced ? 'handwash:synthetic' : 'handwash');
    }
  });
});
