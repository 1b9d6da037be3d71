/* Pins: what the firmware made of each, and a level that a test sets. A level interrupt fires until it is masked. */
#include "xsmc.h"

#include "driver/gpio.h"
#include "driver/rtc_io.h"

static struct {
	gpio_mode_t mode;
	int level;
	gpio_pull_mode_t pull;
	gpio_int_type_t interrupt;
	int enabled;
	int wakes;
	gpio_isr_t handler;
	void* refcon;
	int keptInSleep;
	/* Routed to the RTC, and held: dead to the firmware until both are undone. */
	int ofRtc;
	int held;
} pins[GPIO_NUM_MAX];
static int serviceInstalled;

static int is_pin(gpio_num_t pin)
{
	return pin >= 0 && pin < GPIO_NUM_MAX;
}

static void look(gpio_num_t pin)
{
	if (pins[pin].ofRtc || pins[pin].held)
		return;
	int isActive = pins[pin].interrupt == (pins[pin].level ? GPIO_INTR_HIGH_LEVEL : GPIO_INTR_LOW_LEVEL);
	if (isActive && pins[pin].enabled && pins[pin].handler)
		pins[pin].handler(pins[pin].refcon);
}

esp_err_t gpio_set_direction(gpio_num_t pin, gpio_mode_t mode)
{
	if (!is_pin(pin))
		return ESP_ERR_INVALID_ARG;
	pins[pin].mode = mode;
	return ESP_OK;
}

esp_err_t gpio_set_level(gpio_num_t pin, uint32_t level)
{
	if (!is_pin(pin))
		return ESP_ERR_INVALID_ARG;
	pins[pin].level = (int)level;
	return ESP_OK;
}

int gpio_get_level(gpio_num_t pin)
{
	return is_pin(pin) ? pins[pin].level : 0;
}

esp_err_t gpio_sleep_sel_dis(gpio_num_t pin)
{
	if (!is_pin(pin))
		return ESP_ERR_INVALID_ARG;
	pins[pin].keptInSleep = 1;
	return ESP_OK;
}

esp_err_t gpio_set_pull_mode(gpio_num_t pin, gpio_pull_mode_t pull)
{
	pins[pin].pull = pull;
	return ESP_OK;
}

esp_err_t gpio_set_intr_type(gpio_num_t pin, gpio_int_type_t type)
{
	if (!is_pin(pin))
		return ESP_ERR_INVALID_ARG;
	pins[pin].interrupt = type;
	return ESP_OK;
}

esp_err_t gpio_intr_enable(gpio_num_t pin)
{
	pins[pin].enabled = 1;
	look(pin);
	return ESP_OK;
}

esp_err_t gpio_intr_disable(gpio_num_t pin)
{
	pins[pin].enabled = 0;
	return ESP_OK;
}

esp_err_t gpio_install_isr_service(int flags)
{
	(void)flags;
	if (serviceInstalled)
		return ESP_ERR_INVALID_STATE;
	serviceInstalled = 1;
	return ESP_OK;
}

esp_err_t gpio_isr_handler_add(gpio_num_t pin, gpio_isr_t handler, void* refcon)
{
	if (!serviceInstalled)
		return ESP_ERR_INVALID_STATE;
	if (!is_pin(pin))
		return ESP_ERR_INVALID_ARG;
	pins[pin].handler = handler;
	pins[pin].refcon = refcon;
	return ESP_OK;
}

esp_err_t gpio_isr_handler_remove(gpio_num_t pin)
{
	pins[pin].handler = NULL;
	return ESP_OK;
}

esp_err_t gpio_wakeup_enable(gpio_num_t pin, gpio_int_type_t type)
{
	if (!is_pin(pin) || (type != GPIO_INTR_LOW_LEVEL && type != GPIO_INTR_HIGH_LEVEL))
		return ESP_ERR_INVALID_ARG;
	pins[pin].interrupt = type;
	pins[pin].wakes = 1;
	return ESP_OK;
}

esp_err_t gpio_wakeup_disable(gpio_num_t pin)
{
	pins[pin].wakes = 0;
	return ESP_OK;
}

/* ESP32-S3: GPIO 0 to 21. */
bool rtc_gpio_is_valid_gpio(gpio_num_t pin)
{
	return pin >= 0 && pin <= 21;
}

esp_err_t rtc_gpio_deinit(gpio_num_t pin)
{
	if (!rtc_gpio_is_valid_gpio(pin))
		return ESP_ERR_INVALID_ARG;
	pins[pin].ofRtc = 0;
	return ESP_OK;
}

esp_err_t rtc_gpio_hold_dis(gpio_num_t pin)
{
	if (!rtc_gpio_is_valid_gpio(pin))
		return ESP_ERR_INVALID_ARG;
	pins[pin].held = 0;
	return ESP_OK;
}

void stub_gpio_to_rtc(gpio_num_t pin)
{
	pins[pin].ofRtc = pins[pin].held = 1;
}

/* set(pin, level): from outside. */
void xs_stub_gpio_set(xsMachine* the)
{
	int pin = xsmcToInteger(xsArg(0));
	pins[pin].level = xsmcToInteger(xsArg(1));
	look(pin);
}

/* state(pin): as text. */
void xs_stub_gpio_state(xsMachine* the)
{
	char text[96];
	int pin = xsmcToInteger(xsArg(0));
	snprintf(text, sizeof(text), "mode %d level %d pull %d interrupt %d %s%s%s%s%s", (int)pins[pin].mode, pins[pin].level,
		(int)pins[pin].pull, (int)pins[pin].interrupt, pins[pin].enabled ? "enabled" : "masked",
		pins[pin].wakes ? " wakes" : "", pins[pin].handler ? " handled" : "",
		pins[pin].keptInSleep ? " kept" : "", pins[pin].ofRtc || pins[pin].held ? " rtc" : "");
	xsmcSetString(xsResult, text);
}
