import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import type { HeapStatistics } from '../../host-tools/virtual-watch/watch-job.js';
import { stillMotion } from './motion.js';
import { firmwareModules, needXs, runModules } from './xs-runner.js';

describe('the heap of a long run on the XS host', function () {
  this.timeout(60_000);
  let heap: HeapStatistics;

  before(async function () {
    await needXs.call(this);
    // Three hours and two seconds.
    const { result } = await runModules(firmwareModules(), {
      motion: stillMotion((3 * 3600 + 2) * 10, 10),
    });
    heap = result.heap!;
  });

  it('is collected every simulated hour', () => assert.equal(heap.surveys, 3));

  it('has its peak between collections: above what is alive, far below the start’s', () => {
    assert.ok(heap.slotLive < heap.slotPeak, `${heap.slotLive} < ${heap.slotPeak}`);
    assert.ok(heap.slotPeak < heap.slotStartPeak / 2, `${heap.slotPeak} ${heap.slotStartPeak}`);
    assert.ok(heap.chunkLiveBytes <= heap.chunkPeakBytes);
  });
});
