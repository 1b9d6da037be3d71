import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dataRoot } from '../../host-tools/recordings/data-root.js';
import { eachRecording } from '../../host-tools/recordings/parquet.js';
import { nominalRateHz } from '../../host-tools/recordings/recording.js';

describe('recordings: UWash in the wild', function () {
  const file = join(dataRoot(), 'uwash_inwild', 'imu.parquet');
  this.timeout(20_000);

  before(function () {
    if (existsSync(file)) return;
    console.log(`      skipped: ${file} is not on this machine (CARPAL_DATA names its folder)`);
    this.skip();
  });

  it('repeats 6,263 stamps in 106 recordings, runs at 50 Hz and never backwards', async () => {
    let recordings = 0;
    let equal = 0;
    for await (const { t_us } of eachRecording(file)) {
      recordings++;
      assert(Math.abs(nominalRateHz(t_us) - 50) < 3);
      for (let i = 1; i < t_us.length; i++) {
        assert(t_us[i]! >= t_us[i - 1]!);
        if (t_us[i] === t_us[i - 1]) equal++;
      }
    }
    assert.deepEqual({ recordings, equal }, { recordings: 106, equal: 6263 });
  });
});
