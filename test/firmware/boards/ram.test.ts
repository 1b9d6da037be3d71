import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { readBoardFolder } from '../../../host-tools/firmware/board-folder.js';
import { AUDIO, INTERNAL_RAM_BYTES, ramTable } from '../../../host-tools/firmware/ram-table.js';
import { packageRoot } from '../../../host-tools/package-root.js';
import { boardNames } from '../../../host-tools/virtual-watch/board.js';

/** What must be left for what nobody thought of. */
const SPARE_BYTES = 6 * 1024;
/** DESIGN: what the firmware core was measured against. */
const CREATION = {
  static: 0,
  chunk: { initial: 78_848, incremental: 0 },
  heap: { initial: 4928, incremental: 0 },
  stack: 512,
};

function constantOf(file: string, name: string): number {
  const text = readFileSync(join(packageRoot, 'modules', 'microphone', file), 'utf8');
  return Number(new RegExp(`\\b${name} = (\\d+)`).exec(text)?.[1]);
}

for (const board of boardNames()) {
  describe(`the RAM of ${board}`, () => {
    const { manifest } = readBoardFolder(board);
    const table = ramTable(manifest);

    it('holds everything at once, with something to spare', () => {
      const used = table.reduce((sum, { bytes }) => sum + bytes, 0);
      const page = table.map(({ what, bytes }) => `${what} ${bytes}`).join(', ');
      assert.ok(
        used + SPARE_BYTES <= INTERNAL_RAM_BYTES,
        `${used} of ${INTERNAL_RAM_BYTES}: ${page}`,
      );
    });

    it('gives JavaScript what the virtual watch gives it: 166 KB that do not grow', () => {
      assert.deepEqual(manifest.creation, CREATION);
      const bytes = table.filter(({ what }) => /^JavaScript/.test(what));
      assert.equal(
        bytes.reduce((sum, row) => sum + row.bytes, 0),
        165_888,
      );
    });

    it('says of every figure where it is from', () => {
      for (const { what, bytes, source } of table) assert.ok(bytes > 0 && source !== '', what);
    });
  });
}

describe('the RAM of sound', () => {
  it('is what the C takes', () => {
    assert.equal(constantOf('audio-ring.h', 'AUDIO_RING_SLOTS'), AUDIO.ringSlots);
    assert.equal(constantOf('i2s-capture.c', 'DMA_BUFFERS'), AUDIO.dmaBuffers);
    assert.equal(constantOf('i2s-capture.c', 'DMA_SAMPLES'), AUDIO.dmaSamples);
  });
});
