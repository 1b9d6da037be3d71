/* What partition-flash.ts calls. A partition is its place in a table: they are found once and never given back. */
#include "xsmc.h"

#include <string.h>

#include "esp_partition.h"

enum { PARTITIONS_MOST = 4 };

static const esp_partition_t* opened[PARTITIONS_MOST];
static int count;

static const esp_partition_t* partition_of(xsMachine* the)
{
	xsIntegerValue place = xsmcToInteger(xsArg(0));
	if (place < 0 || place >= count)
		xsRangeError("no such partition");
	return opened[place];
}

/* A buffer's bytes, of which there must be `length`. Nothing may be allocated while they are in use. */
static void* bytes_of(xsMachine* the, xsSlot* buffer, xsIntegerValue length)
{
	void* bytes;
	xsUnsignedValue size;
	xsmcGetBufferReadable(*buffer, &bytes, &size);
	if (length < 0 || (xsUnsignedValue)length > size)
		xsRangeError("bytes beyond their buffer");
	return bytes;
}

/* open(label): its place, or undefined. */
void xs_partition_open(xsMachine* the)
{
	const char* label = xsmcToString(xsArg(0));
	for (int i = 0; i < count; i++) {
		if (strcmp(opened[i]->label, label) == 0) {
			xsmcSetInteger(xsResult, i);
			return;
		}
	}
	const esp_partition_t* found =
		esp_partition_find_first(ESP_PARTITION_TYPE_DATA, ESP_PARTITION_SUBTYPE_ANY, label);
	if (found == NULL || count == PARTITIONS_MOST)
		return;
	opened[count] = found;
	xsmcSetInteger(xsResult, count++);
}

/* bytes(place) */
void xs_partition_bytes(xsMachine* the)
{
	xsmcSetInteger(xsResult, (xsIntegerValue)partition_of(the)->size);
}

/* sectorBytes(place) */
void xs_partition_sector_bytes(xsMachine* the)
{
	xsmcSetInteger(xsResult, (xsIntegerValue)partition_of(the)->erase_size);
}

/* read(place, address, buffer, length): ESP-IDF's error, which also says of a place outside. */
void xs_partition_read(xsMachine* the)
{
	const esp_partition_t* partition = partition_of(the);
	size_t address = (size_t)xsmcToInteger(xsArg(1));
	xsIntegerValue length = xsmcToInteger(xsArg(3));
	void* bytes = bytes_of(the, &xsArg(2), length);
	xsmcSetInteger(xsResult, esp_partition_read(partition, address, bytes, (size_t)length));
}

/* program(place, address, buffer, length) */
void xs_partition_program(xsMachine* the)
{
	const esp_partition_t* partition = partition_of(the);
	size_t address = (size_t)xsmcToInteger(xsArg(1));
	xsIntegerValue length = xsmcToInteger(xsArg(3));
	void* bytes = bytes_of(the, &xsArg(2), length);
	xsmcSetInteger(xsResult, esp_partition_write(partition, address, bytes, (size_t)length));
}

/* erase(place, address): a sector. */
void xs_partition_erase(xsMachine* the)
{
	const esp_partition_t* partition = partition_of(the);
	size_t address = (size_t)xsmcToInteger(xsArg(1));
	xsmcSetInteger(xsResult, esp_partition_erase_range(partition, address, partition->erase_size));
}
