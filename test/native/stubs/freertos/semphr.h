#pragma once
#include "freertos/FreeRTOS.h"

typedef struct Semaphore* SemaphoreHandle_t;

SemaphoreHandle_t xSemaphoreCreateBinary(void);
BaseType_t xSemaphoreGive(SemaphoreHandle_t semaphore);
BaseType_t xSemaphoreTake(SemaphoreHandle_t semaphore, TickType_t ticks);
void vSemaphoreDelete(SemaphoreHandle_t semaphore);

/* What the other tasks do while one waits. */
extern void (*stub_while_waiting)(void);
