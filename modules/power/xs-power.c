/* What board-power.ts, boot.ts, board-health.ts, reboot.ts and uptime.ts call. */
#include "xsmc.h"

#include "driver/usb_serial_jtag.h"
#include "esp_heap_caps.h"
#include "esp_random.h"
#include "esp_system.h"
#include "esp_timer.h"

#include "power-control.h"

/* begin(maxMhz, minMhz): ESP-IDF's error, 0 for none. */
void xs_power_begin(xsMachine* the)
{
	xsmcSetInteger(xsResult, power_begin(xsmcToInteger(xsArg(0)), xsmcToInteger(xsArg(1))));
}

/* keepAwake(awake): likewise. */
void xs_power_keep_awake(xsMachine* the)
{
	xsmcSetInteger(xsResult, power_keep_awake(xsmcTest(xsArg(0))));
}

/* deepSleep(ext1Mask, ext1Level, ext0Pin): why not, as ESP-IDF's error. */
void xs_power_deep_sleep(xsMachine* the)
{
	uint64_t mask = (uint64_t)xsmcToNumber(xsArg(0));
	xsmcSetInteger(xsResult, power_deep_sleep(mask, xsmcToInteger(xsArg(1)), xsmcToInteger(xsArg(2))));
}

/* keepPin(pin): ESP-IDF's error. */
void xs_power_keep_pin(xsMachine* the)
{
	xsmcSetInteger(xsResult, power_keep_pin(xsmcToInteger(xsArg(0))));
}

/* reboot(toLoader): does not return. */
void xs_power_reboot(xsMachine* the)
{
	power_reboot(xsmcTest(xsArg(0)));
}

void xs_power_usb_connected(xsMachine* the)
{
	xsmcSetBoolean(xsResult, usb_serial_jtag_is_connected());
}

void xs_power_uptime(xsMachine* the)
{
	xsmcSetNumber(xsResult, (double)power_uptime_us());
}

/* Microseconds since this boot. */
void xs_power_since_boot(xsMachine* the)
{
	xsmcSetNumber(xsResult, (double)esp_timer_get_time());
}

void xs_power_reset_reason(xsMachine* the)
{
	xsmcSetInteger(xsResult, (xsIntegerValue)esp_reset_reason());
}

void xs_power_random(xsMachine* the)
{
	xsmcSetNumber(xsResult, esp_random());
}

void xs_power_free_ram(xsMachine* the)
{
	xsmcSetNumber(xsResult, (double)heap_caps_get_free_size(MALLOC_CAP_INTERNAL | MALLOC_CAP_8BIT));
}
