#pragma once
#include <stdbool.h>

#include "driver/gpio.h"

bool rtc_gpio_is_valid_gpio(gpio_num_t pin);
esp_err_t rtc_gpio_hold_dis(gpio_num_t pin);
esp_err_t rtc_gpio_deinit(gpio_num_t pin);

/* The stub's own: what preparing deep sleep does to a pin. */
void stub_gpio_to_rtc(gpio_num_t pin);
