/*
 * Bytes in the RTC's slow memory, which deep sleep and resets leave as they were. There are two copies: a reset while
 * one is written leaves the other. Knows nothing of XS.
 */
#ifndef CARPAL_RETAINED_MEMORY_H
#define CARPAL_RETAINED_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As RETAINED_BYTES of src/ports.ts. */
enum { RETAINED_MEMORY_BYTES = 2048 };

/* What was saved last and whole, in place; null where there is nothing such. */
const uint8_t* retained_memory_load(size_t* length);

/* False for more bytes than there is room for. */
bool retained_memory_save(const uint8_t* bytes, size_t length);

#endif
