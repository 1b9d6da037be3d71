/*
 * Bytes in the RTC's slow memory, which deep sleep and resets leave as they were. Each slot has two copies: a reset
 * while one is written leaves the other. Knows nothing of XS.
 */
#ifndef CARPAL_RETAINED_MEMORY_H
#define CARPAL_RETAINED_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The firmware's state, and what is counted over boots. */
typedef enum { RETAINED_STATE, RETAINED_BOOTS, RETAINED_SLOTS } RetainedSlot;
enum { RETAINED_STATE_BYTES = 2048, RETAINED_BOOTS_BYTES = 32 };

/* What was saved last and whole, in place; null where there is nothing such. */
const uint8_t* retained_memory_load(RetainedSlot slot, size_t* length);

/* False for more bytes than the slot has. */
bool retained_memory_save(RetainedSlot slot, const uint8_t* bytes, size_t length);

#endif
