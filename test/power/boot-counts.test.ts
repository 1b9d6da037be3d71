import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { packageRoot } from '../../host-tools/package-root.js';
import { bootCauseOf, RESET_REASONS } from '../../modules/power/boot-cause.js';
import {
  type BootCounts,
  decodeBootCounts,
  encodeBootCounts,
  nextBoot,
} from '../../modules/power/boot-counts.js';
import { BOOT_CAUSES } from '../../src/events.js';

const BEFORE: BootCounts = { bootId: 41, boots: 9, panics: 2, watchdogs: 3, brownOuts: 4 };

describe('boot cause', () => {
  it('has the reset reasons of esp_system.h in their order', () => {
    const stub = join(packageRoot, 'test', 'native', 'stubs', 'esp_system.h');
    const names = [...readFileSync(stub, 'utf8').matchAll(/^\t(ESP_RST_\w+),/gm)];
    assert.deepEqual(
      RESET_REASONS.map(([name]) => name),
      names.map(([, name]) => name),
    );
  });

  it('comes from every cause there is', () => {
    const given = new Set(RESET_REASONS.map(([, cause]) => cause));
    assert.deepEqual([...given].sort(), [...BOOT_CAUSES].sort());
  });

  it('is unknown for a reason that a later ESP-IDF has', () => {
    assert.equal(bootCauseOf(99), 'unknown');
    assert.equal(bootCauseOf(-1), 'unknown');
  });
});

describe('boot counts', () => {
  const rows: [cause: (typeof BOOT_CAUSES)[number], panics: number, dogs: number, dips: number][] =
    [
      ['power-on', 2, 3, 4],
      ['deep-sleep', 2, 3, 4],
      ['software', 2, 3, 4],
      ['panic', 3, 3, 4],
      ['watchdog', 2, 4, 4],
      ['brown-out', 2, 3, 5],
    ];
  for (const [cause, panics, watchdogs, brownOuts] of rows) {
    it(`after ${cause} are one boot more`, () => {
      assert.deepEqual(nextBoot(BEFORE, cause, 1), {
        bootId: 42,
        boots: 10,
        panics,
        watchdogs,
        brownOuts,
      });
    });
  }

  it('begin at a random number where nothing was kept, and count what brought them there', () => {
    assert.deepEqual(nextBoot(null, 'brown-out', 0xfedcba98), {
      bootId: 0xfedcba98,
      boots: 1,
      panics: 0,
      watchdogs: 0,
      brownOuts: 1,
    });
  });

  it('wrap', () => {
    assert.equal(nextBoot({ ...BEFORE, bootId: 0xffffffff }, 'power-on', 1).bootId, 0);
  });

  it('are read as they were written, and not from other bytes', () => {
    const bytes = encodeBootCounts(BEFORE);
    assert.deepEqual(decodeBootCounts(bytes), BEFORE);
    assert.equal(decodeBootCounts(bytes.subarray(1)), null);
    bytes[0] = 2;
    assert.equal(decodeBootCounts(bytes), null);
  });
});
