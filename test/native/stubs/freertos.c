#include "freertos/semphr.h"
#include "freertos/task.h"

#include <stdbool.h>
#include <stdlib.h>

struct Semaphore {
	bool given;
};

void (*stub_while_waiting)(void);
void (*stub_while_sleeping)(void);

void vTaskDelay(TickType_t ticks)
{
	if (ticks > 0 && stub_while_sleeping)
		stub_while_sleeping();
}

SemaphoreHandle_t xSemaphoreCreateBinary(void)
{
	return calloc(1, sizeof(struct Semaphore));
}

BaseType_t xSemaphoreGive(SemaphoreHandle_t semaphore)
{
	bool was = semaphore->given;
	semaphore->given = true;
	return was ? pdFALSE : pdTRUE;
}

BaseType_t xSemaphoreTake(SemaphoreHandle_t semaphore, TickType_t ticks)
{
	if (!semaphore->given && ticks > 0 && stub_while_waiting)
		stub_while_waiting();
	bool was = semaphore->given;
	semaphore->given = false;
	return was ? pdTRUE : pdFALSE;
}

void vSemaphoreDelete(SemaphoreHandle_t semaphore)
{
	free(semaphore);
}
