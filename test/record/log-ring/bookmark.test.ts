import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { NorFlash } from '../../../host-tools/virtual-watch/flash/nor-flash.js';
import { LogRing, reopenRing } from '../../../src/record/log-ring/log-ring.js';
import { NO_BOOKMARK } from '../../../src/record/log-ring/mount.js';

const now = () => 0;
/** As on the wire: zeros at both ends, none between. */
const frame = Uint8Array.from({ length: 100 }, (_, i) => (i === 99 ? 0 : i));

function ringWith(frames: number): { flash: NorFlash; ring: LogRing } {
  const flash = new NorFlash(8);
  const ring = new LogRing(flash, now, 7);
  for (let i = 0; i < frames; i++) ring.write(frame, frame.length);
  return { flash, ring };
}

describe('a bookmark of a log ring', () => {
  it('finds the head where the ring stood, as mounting does', () => {
    for (const frames of [1, 39, 41, 200]) {
      const { flash, ring } = ringWith(frames);
      ring.described();
      const reopened = reopenRing(flash, now, ring.bookmark)!;
      assert.equal(reopened.end, ring.end);
      assert.equal(reopened.end, new LogRing(flash, now, 7).end);
      assert.equal(reopened.wantsDescription, false);
      reopened.write(frame, frame.length);
      assert.equal(new LogRing(flash, now, 7).end, reopened.end);
    }
  });

  it('keeps in mind that a description is wanted', () => {
    const { flash, ring } = ringWith(1);
    assert.equal(reopenRing(flash, now, ring.bookmark)?.wantsDescription, true);
  });

  it('is not believed where more was written since', () => {
    const { flash, ring } = ringWith(3);
    const { bookmark } = ring;
    ring.write(frame, frame.length);
    assert.equal(reopenRing(flash, now, bookmark), null);
  });

  it('is not believed where the sector was closed, is not there, or none was taken', () => {
    const { flash, ring } = ringWith(3);
    const { bookmark } = ring;
    for (let i = 0; i < 60; i++) ring.write(frame, frame.length);
    assert.equal(reopenRing(flash, now, bookmark), null);
    assert.equal(reopenRing(flash, now, { ...bookmark, sector: 99 }), null);
    assert.equal(reopenRing(flash, now, NO_BOOKMARK), null);
  });
});
