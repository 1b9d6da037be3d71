/*
 * Clocks, sleep and resets that a test sets and looks at. CARPAL_STUB_POWER names a call that fails;
 * CARPAL_STUB_RESET is the reset reason.
 */
#include "xsmc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "driver/rtc_io.h"
#include "driver/usb_serial_jtag.h"
#include "esp_heap_caps.h"
#include "esp_pm.h"
#include "esp_random.h"
#include "esp_rtc_time.h"
#include "esp_sleep.h"
#include "esp_system.h"
#include "esp_timer.h"
#include "soc/rtc_cntl_reg.h"

struct esp_pm_lock {
	int held;
};

static struct esp_pm_lock lock;
static esp_pm_config_t configured;
static int gpioWakes;
static uint64_t ext1Mask;
static int ext1Level;
static int ext0Pin = -1;
static int ext0Level;
static char slept[96] = "never";
static int isConnected;
static double timerUs = 50000;
static double rtcUs = 50000;
static uint32_t option1;

static int fails(const char* call)
{
	const char* failing = getenv("CARPAL_STUB_POWER");
	return failing && strcmp(failing, call) == 0;
}

esp_err_t esp_pm_configure(const void* config)
{
	if (fails("configure"))
		return ESP_ERR_NOT_SUPPORTED;
	configured = *(const esp_pm_config_t*)config;
	return ESP_OK;
}

esp_err_t esp_pm_lock_create(esp_pm_lock_type_t type, int arg, const char* name, esp_pm_lock_handle_t* handle)
{
	(void)arg;
	(void)name;
	if (fails("lock") || type != ESP_PM_NO_LIGHT_SLEEP)
		return ESP_ERR_NO_MEM;
	*handle = &lock;
	return ESP_OK;
}

esp_err_t esp_pm_lock_acquire(esp_pm_lock_handle_t handle)
{
	handle->held++;
	return ESP_OK;
}

esp_err_t esp_pm_lock_release(esp_pm_lock_handle_t handle)
{
	if (handle->held == 0)
		return ESP_ERR_INVALID_STATE;
	handle->held--;
	return ESP_OK;
}

esp_err_t esp_sleep_disable_wakeup_source(esp_sleep_source_t source)
{
	if (source != ESP_SLEEP_WAKEUP_ALL)
		return ESP_ERR_INVALID_STATE;
	gpioWakes = 0;
	ext1Mask = 0;
	ext0Pin = -1;
	return ESP_OK;
}

esp_err_t esp_sleep_enable_gpio_wakeup(void)
{
	gpioWakes = 1;
	return ESP_OK;
}

esp_err_t esp_sleep_enable_ext0_wakeup(gpio_num_t pin, int level)
{
	if (!rtc_gpio_is_valid_gpio(pin))
		return ESP_ERR_INVALID_ARG;
	ext0Pin = pin;
	ext0Level = level;
	return ESP_OK;
}

esp_err_t esp_sleep_enable_ext1_wakeup(uint64_t mask, esp_sleep_ext1_wakeup_mode_t mode)
{
	if (mask == 0 || mask >> 22)
		return ESP_ERR_INVALID_ARG;
	ext1Mask = mask;
	ext1Level = mode;
	return ESP_OK;
}

/* Refused while a pin is at its level, as by the chip; otherwise the chip would now be off. */
esp_err_t esp_deep_sleep_try_to_start(void)
{
	int atLevel = ext0Pin >= 0 && gpio_get_level(ext0Pin) == ext0Level;
	for (int pin = 0; pin < 22; pin++) {
		if (ext1Mask >> pin & 1) {
			atLevel = atLevel || gpio_get_level(pin) == ext1Level;
			stub_gpio_to_rtc(pin);
		}
	}
	if (ext0Pin >= 0)
		stub_gpio_to_rtc(ext0Pin);
	if (atLevel || gpioWakes)
		return ESP_ERR_INVALID_STATE;
	snprintf(slept, sizeof(slept), "ext1 %llx at %d, ext0 %d at %d", (unsigned long long)ext1Mask, ext1Level, ext0Pin,
		ext0Pin < 0 ? 0 : ext0Level);
	return ESP_OK;
}

int64_t esp_timer_get_time(void)
{
	return (int64_t)timerUs;
}

uint64_t esp_rtc_get_time_us(void)
{
	return (uint64_t)rtcUs;
}

uint32_t esp_random(void)
{
	return 0xfedcba98;
}

bool usb_serial_jtag_is_connected(void)
{
	return isConnected;
}

esp_reset_reason_t esp_reset_reason(void)
{
	const char* reason = getenv("CARPAL_STUB_RESET");
	return reason ? (esp_reset_reason_t)atoi(reason) : ESP_RST_POWERON;
}

void esp_restart(void)
{
	fprintf(stderr, "restart, option 1 is %u\n", (unsigned)option1);
	exit(70);
}

void stub_register_write(uint32_t address, uint32_t value)
{
	if (address == RTC_CNTL_OPTION1_REG)
		option1 = value;
}

/* usb(connected) */
void xs_stub_power_usb(xsMachine* the)
{
	isConnected = xsmcTest(xsArg(0));
}

/* time(sinceBootUs, rtcUs) */
void xs_stub_power_time(xsMachine* the)
{
	timerUs = xsmcToNumber(xsArg(0));
	rtcUs = xsmcToNumber(xsArg(1));
}

void xs_stub_power_state(xsMachine* the)
{
	char text[200];
	snprintf(text, sizeof(text), "%d to %d MHz%s, lock %d%s, slept %s", configured.min_freq_mhz, configured.max_freq_mhz,
		configured.light_sleep_enable ? ", light sleep" : "", lock.held, gpioWakes ? ", pins wake" : "", slept);
	xsmcSetString(xsResult, text);
}
