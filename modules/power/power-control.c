#include "power-control.h"

#include "driver/gpio.h"
#include "driver/rtc_io.h"
#include "esp_pm.h"
#include "esp_rtc_time.h"
#include "esp_sleep.h"
#include "esp_system.h"
#include "esp_timer.h"
#include "soc/rtc_cntl_reg.h"

static esp_pm_lock_handle_t lock;
static bool isHeld;

esp_err_t power_begin(int maxMhz, int minMhz)
{
	esp_err_t error = lock ? ESP_OK : esp_pm_lock_create(ESP_PM_NO_LIGHT_SLEEP, 0, "carpal", &lock);
	if (error == ESP_OK)
		error = power_keep_awake(true);
	if (error == ESP_OK)
		error = esp_sleep_enable_gpio_wakeup();
	if (error != ESP_OK)
		return error;
	const esp_pm_config_t config = { .max_freq_mhz = maxMhz, .min_freq_mhz = minMhz, .light_sleep_enable = true };
	return esp_pm_configure(&config);
}

esp_err_t power_keep_awake(bool awake)
{
	if (awake == isHeld)
		return ESP_OK;
	esp_err_t error = awake ? esp_pm_lock_acquire(lock) : esp_pm_lock_release(lock);
	if (error == ESP_OK)
		isHeld = awake;
	return error;
}

esp_err_t power_deep_sleep(uint64_t ext1Mask, int ext1Level, int ext0Pin)
{
	/* Pins of any kind and the timer of light sleep would end it at once. */
	esp_sleep_disable_wakeup_source(ESP_SLEEP_WAKEUP_ALL);
	esp_err_t error =
		esp_sleep_enable_ext1_wakeup(ext1Mask, ext1Level ? ESP_EXT1_WAKEUP_ANY_HIGH : ESP_EXT1_WAKEUP_ANY_LOW);
	if (error == ESP_OK && ext0Pin >= 0)
		error = esp_sleep_enable_ext0_wakeup((gpio_num_t)ext0Pin, !ext1Level);
	if (error == ESP_OK)
		error = esp_deep_sleep_try_to_start();
	esp_sleep_disable_wakeup_source(ESP_SLEEP_WAKEUP_ALL);
	esp_sleep_enable_gpio_wakeup();
	for (int pin = 0; ext1Mask >> pin; pin++) {
		if (ext1Mask >> pin & 1)
			power_pin_from_rtc(pin);
	}
	power_pin_from_rtc(ext0Pin);
	return error;
}

/* ESP-IDF routes such pins to the RTC and holds them, and leaves them so. */
void power_pin_from_rtc(int pin)
{
	if (!rtc_gpio_is_valid_gpio((gpio_num_t)pin))
		return;
	rtc_gpio_hold_dis((gpio_num_t)pin);
	rtc_gpio_deinit((gpio_num_t)pin);
}

esp_err_t power_keep_pin(int pin)
{
	return gpio_sleep_sel_dis((gpio_num_t)pin);
}

void power_reboot(bool toLoader)
{
	/* The ROM looks at this bit as at the strapping pin. It stays until the flasher clears it or power goes. */
	if (toLoader)
		REG_WRITE(RTC_CNTL_OPTION1_REG, RTC_CNTL_FORCE_DOWNLOAD_BOOT);
	esp_restart();
}

int64_t power_uptime_us(void)
{
	/*
	 * esp_timer runs on the crystal but starts anew at every boot; the RTC's counter goes on, on its RC oscillator.
	 * Their distance is taken once a boot.
	 */
	static int64_t atBoot = -1;
	int64_t sinceBoot = esp_timer_get_time();
	if (atBoot < 0)
		atBoot = (int64_t)esp_rtc_get_time_us() - sinceBoot;
	return atBoot + sinceBoot;
}
