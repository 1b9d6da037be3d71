/* The partitions of logs and of what was taught: NOR flash whose bits programming only clears. Node's twin is flash/nor-flash.ts. */
#include "xsAll.h"

#include "host.h"

enum { SECTOR_BYTES = 4096, PARTITIONS = 3 };

/* Sectors, as flash/log-sectors.ts has them. */
static const uint32_t sectors[PARTITIONS] = { 64, 512, 4 };
static uint8_t* memory[PARTITIONS];

uint32_t nor_bytes(int partition)
{
	if (partition < 0 || partition >= PARTITIONS)
		link_failed("no partition %d", partition);
	return sectors[partition] * SECTOR_BYTES;
}

static uint8_t* at(int partition, int address, int length)
{
	uint32_t bytes = nor_bytes(partition);
	if (address < 0 || length < 0 || (uint32_t)address + (uint32_t)length > bytes)
		link_failed("%d B at %d are not within %u B of flash", length, address, bytes);
	if (memory[partition] == NULL) {
		memory[partition] = malloc(bytes);
		if (memory[partition] == NULL)
			link_failed("no memory for %u B of flash", bytes);
		memset(memory[partition], 0xff, bytes);
	}
	return memory[partition] + address;
}

void nor_read(int partition, int address, void* into, int length)
{
	memcpy(into, at(partition, address, length), (size_t)length);
}

void nor_program(int partition, int address, const void* from, int length)
{
	uint8_t* to = at(partition, address, length);
	const uint8_t* bytes = from;
	for (int i = 0; i < length; i++) {
		if (bytes[i] & ~to[i])
			link_failed("the firmware programs %u over %u at %d of partition %d", bytes[i], to[i], address + i, partition);
		to[i] &= bytes[i];
	}
}

void nor_erase(int partition, int address)
{
	if (address % SECTOR_BYTES != 0)
		link_failed("%d is no start of a sector", address);
	memset(at(partition, address, SECTOR_BYTES), 0xff, SECTOR_BYTES);
}
