/*
 * What wake-pin.ts calls: a level interrupt that is masked when it fires and unmasked by JavaScript once the part
 * has been served, since light sleep ends by levels alone.
 */
#include "xsmc.h"
#include "xsHost.h"

#include <stdbool.h>
#include <stdlib.h>

#include "driver/gpio.h"

#include "power-control.h"

typedef struct {
	xsMachine* the;
	xsSlot self;
	gpio_num_t pin;
	gpio_int_type_t level;
	/* A message to JavaScript is under way; it then frees what was closed meanwhile. */
	volatile bool posted;
	bool closed;
} WakePin;

static void release(WakePin* wakePin)
{
	gpio_intr_disable(wakePin->pin);
	gpio_isr_handler_remove(wakePin->pin);
	gpio_wakeup_disable(wakePin->pin);
	wakePin->closed = true;
	if (!wakePin->posted)
		free(wakePin);
}

void xs_wake_pin_destructor(void* data)
{
	if (data)
		release(data);
}

static void deliver(void* machine, void* refcon, uint8_t* message, uint16_t length)
{
	(void)message;
	(void)length;
	WakePin* wakePin = refcon;
	wakePin->posted = false;
	if (wakePin->closed) {
		free(wakePin);
		return;
	}
	xsBeginHost((xsMachine*)machine);
	xsCall0_noResult(xsAccess(wakePin->self), xsID("wake"));
	xsEndHost((xsMachine*)machine);
}

static void fired(void* refcon)
{
	WakePin* wakePin = refcon;
	gpio_intr_disable(wakePin->pin);
	/* With the queue full it stays masked, or it would fire for ever: check() serves it then. */
	wakePin->posted = true;
	if (modMessagePostToMachineFromISR(wakePin->the, deliver, wakePin) != 0)
		wakePin->posted = false;
}

static WakePin* self(xsMachine* the)
{
	WakePin* wakePin = xsmcGetHostDataValidate(xsThis, (void*)xs_wake_pin_destructor);
	if (wakePin == NULL)
		xsUnknownError("closed");
	return wakePin;
}

/* open(pin, high, pull): ESP-IDF's error, 0 for none; `pull` is gpio_pull_mode_t. Masked until it is armed. */
void xs_wake_pin_open(xsMachine* the)
{
	gpio_num_t pin = (gpio_num_t)xsmcToInteger(xsArg(0));
	gpio_int_type_t level = xsmcTest(xsArg(1)) ? GPIO_INTR_HIGH_LEVEL : GPIO_INTR_LOW_LEVEL;
	gpio_pull_mode_t pull = (gpio_pull_mode_t)xsmcToInteger(xsArg(2));
	WakePin* wakePin = calloc(1, sizeof(WakePin));
	if (wakePin == NULL)
		xsUnknownError("no memory for a wake pin");
	power_pin_from_rtc(pin);
	esp_err_t error = gpio_set_direction(pin, GPIO_MODE_INPUT);
	if (error == ESP_OK)
		error = gpio_set_pull_mode(pin, pull);
	if (error == ESP_OK)
		error = gpio_intr_disable(pin);
	if (error == ESP_OK) {
		error = gpio_install_isr_service(0);
		if (error == ESP_ERR_INVALID_STATE) /* Another module has. */
			error = ESP_OK;
	}
	if (error == ESP_OK)
		error = gpio_set_intr_type(pin, level);
	if (error == ESP_OK)
		error = gpio_isr_handler_add(pin, fired, wakePin);
	xsmcSetInteger(xsResult, error);
	if (error != ESP_OK) {
		free(wakePin);
		return;
	}
	wakePin->the = the;
	wakePin->pin = pin;
	wakePin->level = level;
	wakePin->self = xsThis;
	xsRemember(wakePin->self);
	xsmcSetHostData(xsThis, wakePin);
}

/* Unmasks it; from now on it also ends light sleep. */
void xs_wake_pin_arm(xsMachine* the)
{
	WakePin* wakePin = self(the);
	gpio_wakeup_enable(wakePin->pin, wakePin->level);
	gpio_intr_enable(wakePin->pin);
}

/* Leaves it masked, and light sleep be: for a pin that does not go to rest. */
void xs_wake_pin_disarm(xsMachine* the)
{
	WakePin* wakePin = self(the);
	gpio_intr_disable(wakePin->pin);
	gpio_wakeup_disable(wakePin->pin);
}

/* Whether it is at its level now. */
void xs_wake_pin_is_active(xsMachine* the)
{
	WakePin* wakePin = self(the);
	xsmcSetBoolean(xsResult, gpio_get_level(wakePin->pin) == (wakePin->level == GPIO_INTR_HIGH_LEVEL));
}

void xs_wake_pin_close(xsMachine* the)
{
	WakePin* wakePin = xsmcGetHostDataValidate(xsThis, (void*)xs_wake_pin_destructor);
	if (wakePin == NULL)
		return;
	xsForget(wakePin->self);
	xsmcSetHostData(xsThis, NULL);
	release(wakePin);
}
