/* One task plays all: a critical section counts, so that one left open is found. */
#pragma once
#include <stdint.h>

typedef int BaseType_t;
typedef uint32_t TickType_t;
#define pdTRUE 1
#define pdFALSE 0
#define pdMS_TO_TICKS(ms) ((TickType_t)(ms))

typedef int portMUX_TYPE;
#define portMUX_INITIALIZE(mux) (*(mux) = 0)
#define portENTER_CRITICAL(mux) ((*(mux))++)
#define portEXIT_CRITICAL(mux) ((*(mux))--)
