#pragma once

void nimble_port_freertos_init(void (*host)(void* argument));
void nimble_port_freertos_deinit(void);
