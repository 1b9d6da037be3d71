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

RTC_NOINIT_ATTR static Head heads[COPIES];
RTC_NOINIT_ATTR static uint8_t copies[COPIES][RETAINED_MEMORY_BYTES];

static uint32_t crc_of(int copy)
{
	uint32_t remainder = crc32_update(CRC32_START, &heads[copy], offsetof(Head, crc));
	return ~crc32_update(remainder, copies[copy], heads[copy].length);
}

static bool is_whole(int copy)
{
	const Head* head = &heads[copy];
	return head->magic == MAGIC && head->length <= RETAINED_MEMORY_BYTES && head->crc == crc_of(copy);
}

/* -1 for none. */
static int newest(void)
{
	bool first = is_whole(0);
	bool second = is_whole(1);
	if (first && second)
		return (int32_t)(heads[1].saves - heads[0].saves) > 0;
	return first ? 0 : second ? 1 : -1;
}

const uint8_t* retained_memory_load(size_t* length)
{
	int copy = newest();
	if (copy < 0)
		return NULL;
	*length = heads[copy].length;
	return copies[copy];
}

bool retained_memory_save(const uint8_t* bytes, size_t length)
{
	if (length > RETAINED_MEMORY_BYTES)
		return false;
	int before = newest();
	int copy = before == 0;
	Head* head = &heads[copy];
	head->magic = MAGIC;
	head->saves = before < 0 ? 0 : heads[before].saves + 1;
	head->length = (uint32_t)length;
	memmove(copies[copy], bytes, length);
	head->crc = crc_of(copy);
	return true;
}
