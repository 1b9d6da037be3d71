import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { packageRoot } from '../../host-tools/package-root.js';
import { bootCauseOf, RESET_REASONS } from '../../modules/power/boot-cause.js';
import { BOOT_CAUSES } from '../../src/events.js';

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
