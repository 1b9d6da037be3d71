import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { packageRoot } from '../../host-tools/package-root.js';

const BOARDS = join(packageRoot, 'modules', 'boards');

/** What modules/power and modules/microphone cannot do without. */
const NEEDED: readonly string[] = [
  // esp_pm_configure refuses without the first, and light sleep without the second.
  'CONFIG_PM_ENABLE=y',
  'CONFIG_FREERTOS_USE_TICKLESS_IDLE=y',
  // Flash could not power down beside PSRAM, and the ring must lie in internal RAM.
  'CONFIG_SPIRAM=n',
  'CONFIG_PM_POWER_DOWN_CPU_IN_LIGHT_SLEEP=y',
  // The callback that fills the ring runs while flash is erased.
  'CONFIG_I2S_ISR_IRAM_SAFE=y',
  // Moddable's main loop feeds the watchdog, and wakes a second before it would end.
  'CONFIG_ESP_TASK_WDT_EN=y',
  'CONFIG_ESP_TASK_WDT_PANIC=y',
  'CONFIG_ESP_TASK_WDT_TIMEOUT_S=60',
  // A panic that waits for a debugger is no boot cause.
  'CONFIG_ESP_SYSTEM_PANIC_GDBSTUB=n',
];

describe('sdkconfig of a board', () => {
  const boards = readdirSync(BOARDS).filter((name) => existsSync(join(BOARDS, name, 'sdkconfig')));

  it('is there for every board', () => {
    const known = readdirSync(BOARDS).filter((name) =>
      existsSync(join(BOARDS, name, 'board.json')),
    );
    assert.deepEqual(boards, known);
  });

  for (const board of boards) {
    it(`of ${board} has the options that power and microphone need`, () => {
      const text = readFileSync(join(BOARDS, board, 'sdkconfig', 'sdkconfig.defaults'), 'utf8');
      const lines = new Set(text.split('\n'));
      assert.deepEqual(
        NEEDED.filter((option) => !lines.has(option)),
        [],
      );
    });
  }
});
