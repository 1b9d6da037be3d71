/* A clock that ticks 1,000 cycles at every look. */
#pragma once
#include <stdint.h>

static inline uint32_t esp_cpu_get_cycle_count(void)
{
	static uint32_t cycles;
	return cycles += 1000;
}
