#pragma once
#include "freertos/FreeRTOS.h"

void vTaskDelay(TickType_t ticks);

/* What the other tasks do while one sleeps. */
extern void (*stub_while_sleeping)(void);
