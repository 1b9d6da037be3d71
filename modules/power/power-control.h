/* Clocks, sleep and resets of the chip. Decides nothing and knows nothing of XS. */
#ifndef CARPAL_POWER_CONTROL_H
#define CARPAL_POWER_CONTROL_H

#include <stdbool.h>
#include <stdint.h>

#include "esp_err.h"

/*
 * Lets the clock follow the load between two frequencies and the chip sleep lightly when it idles, woken by pins
 * too; and takes the lock that keeps it awake. Called once.
 */
esp_err_t power_begin(int maxMhz, int minMhz);

/* Takes or gives back the lock against light sleep. */
esp_err_t power_keep_awake(bool awake);

/*
 * Ends in a reset when a pin of the mask is at the level, or ext0Pin (-1 for none) at the other. Returns only when
 * it was refused, as when such a pin is at its level already; light sleep goes on then.
 */
esp_err_t power_deep_sleep(uint64_t ext1Mask, int ext1Level, int ext0Pin);

/* Gives a pin that was to end deep sleep back from the RTC. */
void power_pin_from_rtc(int pin);

/*
 * Lets an output keep its level in light sleep. Without it ESP-IDF floats every pin there
 * (CONFIG_ESP_SLEEP_GPIO_RESET_WORKAROUND, a remedy for an erratum of the S3).
 */
esp_err_t power_keep_pin(int pin);

/* Starts the firmware anew, or the ROM's loader, which waits to be flashed. */
void power_reboot(bool toLoader) __attribute__((noreturn));

/* Microseconds of a counter that goes on through light and deep sleep, and most resets. */
int64_t power_uptime_us(void);

#endif
