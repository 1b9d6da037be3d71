#include "model-store.h"

#include <string.h>

#include "../kernels/crc32.h"

static uint32_t word(const uint8_t* at)
{
	return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static bool refuse(ModelFault* fault, ModelStatus status)
{
	memset(fault, 0, sizeof(*fault));
	fault->status = status;
	return false;
}

/* How many entries there are; 0 for what is no directory. */
static uint32_t count_of(const uint8_t* store, size_t bytes)
{
	if (bytes < STORE_HEADER_BYTES || memcmp(store, STORE_MAGIC, 4) != 0 || word(store + 4) != STORE_VERSION)
		return 0;
	uint32_t count = word(store + 8);
	if (count > (bytes - STORE_HEADER_BYTES) / STORE_ENTRY_BYTES)
		return 0;
	uint32_t remainder = crc32_update(CRC32_START, store, 12);
	remainder = crc32_update(remainder, store + STORE_HEADER_BYTES, (size_t)count * STORE_ENTRY_BYTES);
	return ~remainder == word(store + 12) ? count : 0;
}

static bool within(uint32_t offset, uint32_t length, size_t bytes)
{
	return offset <= bytes && length <= bytes - offset;
}

bool model_store_find(const uint8_t* store, size_t bytes, const char* name, StoredModel* model, ModelFault* fault)
{
	uint32_t count = count_of(store, bytes);
	if (count == 0)
		return refuse(fault, MODEL_BAD_DIRECTORY);
	for (uint32_t i = 0; i < count; i++) {
		const uint8_t* entry = store + STORE_HEADER_BYTES + (size_t)i * STORE_ENTRY_BYTES;
		if (strncmp((const char*)entry, name, STORE_NAME_BYTES) != 0)
			continue;
		uint32_t offset = word(entry + 32);
		uint32_t metadata = word(entry + 40);
		model->modelBytes = word(entry + 36);
		model->metadataBytes = word(entry + 44);
		if (offset % STORE_ALIGNMENT != 0 || !within(offset, model->modelBytes, bytes)
				|| !within(metadata, model->metadataBytes, bytes))
			return refuse(fault, MODEL_BAD_DIRECTORY);
		model->model = store + offset;
		model->metadata = (const char*)store + metadata;
		model->macs = word(entry + 48);
		model->sha256 = entry + 64;
		return true;
	}
	return refuse(fault, MODEL_MISSING);
}
