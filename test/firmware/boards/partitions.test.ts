import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readBoardFolder } from '../../../host-tools/firmware/board-folder.js';
import { parsePartitions } from '../../../host-tools/firmware/partitions.js';
import { boardNames } from '../../../host-tools/virtual-watch/board.js';

/** Bootloader and table come before the first partition. */
const FIRST_OFFSET = 0x9000;
const SECTOR = 0x1000;
/** A page of the flash cache; ESP-IDF wants it of apps, mapping wants it of models. */
const PAGE = 0x10000;
const NEEDED = {
  nvs: 'data',
  otadata: 'data',
  phy_init: 'data',
  ota_0: 'app',
  ota_1: 'app',
  models_a: 'data',
  models_b: 'data',
  coredump: 'data',
  events: 'data',
  raw: 'data',
};

describe('a partition table', () => {
  it('is read in all its spellings', () => {
    const text = '# a comment\n\nnvs, data, nvs, 0x9000, 24K\n ota_0,app,ota_0,64K,1M,\n';
    assert.deepEqual(parsePartitions(text), [
      { name: 'nvs', type: 'data', subtype: 'nvs', offset: 0x9000, bytes: 0x6000 },
      { name: 'ota_0', type: 'app', subtype: 'ota_0', offset: 0x10000, bytes: 0x100000 },
    ]);
  });

  for (const line of [
    'nvs, data, nvs, , 24K',
    'nvs, data, nvs, 0x9000',
    ', data, nvs, 0, 1',
    'x',
  ]) {
    it(`is refused where it leaves something out: ${line}`, () => {
      assert.throws(() => parsePartitions(line), { code: 'bad-file', message: /line 1/ });
    });
  }
});

for (const board of boardNames()) {
  describe(`the partitions of ${board}`, () => {
    const { partitions, flashBytes } = readBoardFolder(board);
    const of = (name: string) => partitions.find((row) => row.name === name)!;

    it('are those the firmware looks for', () => {
      const found = partitions.map(({ name, type }) => [name, type]);
      assert.deepEqual(Object.fromEntries(found), NEEDED);
    });

    it('follow each other without overlapping, to the end of the flash', () => {
      let end = FIRST_OFFSET;
      for (const { name, offset, bytes } of partitions) {
        assert.ok(offset >= end && bytes > 0, name);
        end = offset + bytes;
      }
      assert.equal(end, flashBytes);
    });

    it('lose less than a page between each other', () => {
      const used = partitions.reduce((sum, { bytes }) => sum + bytes, FIRST_OFFSET);
      assert.ok(flashBytes - used < PAGE);
    });

    it('are aligned', () => {
      for (const { name, type, offset, bytes } of partitions) {
        const step = type === 'app' || name.startsWith('models') ? PAGE : SECTOR;
        assert.deepEqual([offset % step, bytes % step], [0, 0], name);
      }
    });

    it('give both applications, and both sets of models, the same room', () => {
      assert.equal(of('ota_0').bytes, of('ota_1').bytes);
      assert.equal(of('models_a').bytes, of('models_b').bytes);
      assert.ok(of('ota_0').bytes >= 1.5 * 2 ** 20);
    });
  });
}
