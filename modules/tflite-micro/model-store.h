/*
 * The models in a partition, which the processor reads in place. Little-endian; model-image.ts writes it.
 *
 *   0  "CMDL"
 *   4  u32   version of this format, 1
 *   8  u32   count of entries
 *  12  u32   CRC-32/ISO-HDLC of bytes 0 to 11 and of all entries
 *  16  entries of 96 bytes:
 *        0  name, UTF-8, padded with NULs, at most 31 bytes
 *       32  u32   offset of the .tflite from the partition's start, a multiple of 16
 *       36  u32   its bytes
 *       40  u32   offset of the text of model.json
 *       44  u32   its bytes
 *       48  u32   multiply-accumulates of one run
 *       52  u32   offset of its golden vectors, which src/models alone reads
 *       56  u32   rows of these, an input and its output each; 0 where there are none
 *       60  u32   0 in an image of the firmware; what was pushed counts up
 *       64  SHA-256 of the .tflite
 */
#ifndef CARPAL_MODEL_STORE_H
#define CARPAL_MODEL_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fault.h"

#define STORE_MAGIC "CMDL"
enum {
	STORE_VERSION = 1,
	STORE_HEADER_BYTES = 16,
	STORE_ENTRY_BYTES = 96,
	STORE_NAME_BYTES = 32,
	STORE_ALIGNMENT = 16,
	STORE_HASH_BYTES = 32,
};

typedef struct {
	const uint8_t* model;
	uint32_t modelBytes;
	const char* metadata;
	uint32_t metadataBytes;
	uint32_t macs;
	const uint8_t* sha256;
} StoredModel;

/* Finds a model in a store of `bytes` bytes. Checks the directory, not the models: see model-hash.h. */
bool model_store_find(const uint8_t* store, size_t bytes, const char* name, StoredModel* model, ModelFault* fault);

#endif
