import type { BootCause } from '../../src/events.js';

/** In the order of esp_reset_reason_t (ESP-IDF 6.0, esp_system.h). The reset button of the S3 reads as power-on. */
export const RESET_REASONS: readonly (readonly [name: string, cause: BootCause])[] = [
  ['ESP_RST_UNKNOWN', 'unknown'],
  ['ESP_RST_POWERON', 'power-on'],
  ['ESP_RST_EXT', 'reset-pin'],
  ['ESP_RST_SW', 'software'],
  ['ESP_RST_PANIC', 'panic'],
  ['ESP_RST_INT_WDT', 'watchdog'],
  ['ESP_RST_TASK_WDT', 'watchdog'],
  ['ESP_RST_WDT', 'watchdog'],
  ['ESP_RST_DEEPSLEEP', 'deep-sleep'],
  ['ESP_RST_BROWNOUT', 'brown-out'],
  ['ESP_RST_SDIO', 'unknown'],
  ['ESP_RST_USB', 'reset-pin'],
  ['ESP_RST_JTAG', 'reset-pin'],
  ['ESP_RST_EFUSE', 'unknown'],
  ['ESP_RST_PWR_GLITCH', 'brown-out'],
  ['ESP_RST_CPU_LOCKUP', 'panic'],
];

export function bootCauseOf(resetReason: number): BootCause {
  return RESET_REASONS[resetReason]?.[1] ?? 'unknown';
}
