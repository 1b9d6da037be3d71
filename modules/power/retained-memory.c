#include "retained-memory.h"

#include <string.h>

#include "esp_attr.h"

#include "../kernels/crc32.h"

/* A copy's head. What the memory holds after power-on is by chance: all of it is under the CRC. */
typedef struct {
	uint32_t magic;
	/* Of two whole copies the one with more saves is the newer. */
	uint32_t saves;
	uint32_t length;
	/* CRC-32/ISO-HDLC of the fields before it and of the bytes. */
	uint32_t crc;
} Head;

enum { COPIES = 2 };
static const uint32_t MAGIC = 0x43525032; /* "2PRC" */

RTC_NOINIT_ATTR static Head heads[RETAINED_SLOTS][COPIES];
RTC_NOINIT_ATTR static uint8_t stateBytes[COPIES][RETAINED_STATE_BYTES];
RTC_NOINIT_ATTR static uint8_t bootsBytes[COPIES][RETAINED_BOOTS_BYTES];

static uint8_t* bytes_of(RetainedSlot slot, int copy)
{
	return slot == RETAINED_STATE ? stateBytes[copy] : bootsBytes[copy];
}

static size_t room_of(RetainedSlot slot)
{
	return slot == RETAINED_STATE ? RETAINED_STATE_BYTES : RETAINED_BOOTS_BYTES;
}

static uint32_t copy_crc(RetainedSlot slot, int copy)
{
	const Head* head = &heads[slot][copy];
	uint32_t remainder = crc32_update(CRC32_START, head, offsetof(Head, crc));
	return ~crc32_update(remainder, bytes_of(slot, copy), head->length);
}

static bool is_whole(RetainedSlot slot, int copy)
{
	const Head* head = &heads[slot][copy];
	return head->magic == MAGIC && head->length <= room_of(slot) && head->crc == copy_crc(slot, copy);
}

/* -1 for none. */
static int newest(RetainedSlot slot)
{
	bool first = is_whole(slot, 0);
	bool second = is_whole(slot, 1);
	if (first && second)
		return (int32_t)(heads[slot][1].saves - heads[slot][0].saves) > 0;
	return first ? 0 : second ? 1 : -1;
}

const uint8_t* retained_memory_load(RetainedSlot slot, size_t* length)
{
	int copy = newest(slot);
	if (copy < 0)
		return NULL;
	*length = heads[slot][copy].length;
	return bytes_of(slot, copy);
}

bool retained_memory_save(RetainedSlot slot, const uint8_t* bytes, size_t length)
{
	if (length > room_of(slot))
		return false;
	int before = newest(slot);
	int copy = before == 0;
	Head* head = &heads[slot][copy];
	head->magic = MAGIC;
	head->saves = before < 0 ? 0 : heads[slot][before].saves + 1;
	head->length = (uint32_t)length;
	memmove(bytes_of(slot, copy), bytes, length);
	head->crc = copy_crc(slot, copy);
	return true;
}
