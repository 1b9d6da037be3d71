/* A data partition as memory. It stays mapped: models run in place. */
#ifndef CARPAL_MODEL_PARTITION_H
#define CARPAL_MODEL_PARTITION_H

#include <stddef.h>
#include <stdint.h>

#include "fault.h"

/* The two in which models are stored in turn, and as long as a partition's label may be with its NUL. */
enum { MODEL_PARTITIONS_MOST = 2, PARTITION_LABEL_BYTES = 17 };

/* Null where there is no such partition, or it cannot be mapped. */
const uint8_t* model_partition_map(const char* label, size_t* bytes, ModelFault* fault);

#endif
