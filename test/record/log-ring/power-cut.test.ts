import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { NorFlash } from '../../../host-tools/virtual-watch/flash/nor-flash.js';
import { LogRing } from '../../../src/record/log-ring/log-ring.js';
import { CutCheck } from './cut-check.js';
import { writeHour } from './hour.js';

const STREAM_BYTES = 400_000;

/** The hour into one ring, cut at each byte of each operation, or at one of `stride`. */
function cutHour(sectors: number, stride: number): number {
  const flash = new NorFlash(sectors);
  const check = new CutCheck(flash, STREAM_BYTES, stride);
  let nowUs = 0;
  const ring = new LogRing(flash, () => nowUs, 1);
  writeHour((frame, length, t_us) => {
    nowUs = t_us;
    ring.write(frame, length);
    check.frame(frame, length);
    ring.tend();
  });
  assert.ok(flash.wear[0]! >= 3, 'the ring goes round');
  return check.cuts;
}

describe('a power cut', function () {
  this.timeout(120_000);

  it('at any byte of any write and erase of an hour loses no frame that was whole', () => {
    const cuts = cutHour(6, 1);
    assert.ok(cuts > 200_000, `${cuts} cuts`);
  });
});
