#include "model-partition.h"

#include <string.h>

#include "esp_partition.h"

static struct {
	char label[PARTITION_LABEL_BYTES];
	const uint8_t* start;
	size_t bytes;
} mapped[MODEL_PARTITIONS_MOST];
static int count;

const uint8_t* model_partition_map(const char* label, size_t* bytes, ModelFault* fault)
{
	for (int i = 0; i < count; i++) {
		if (strcmp(mapped[i].label, label) == 0) {
			*bytes = mapped[i].bytes;
			return mapped[i].start;
		}
	}
	memset(fault, 0, sizeof(*fault));
	fault->status = MODEL_NO_PARTITION;
	const esp_partition_t* partition =
		esp_partition_find_first(ESP_PARTITION_TYPE_DATA, ESP_PARTITION_SUBTYPE_ANY, label);
	if (partition == NULL || count == MODEL_PARTITIONS_MOST || strlen(label) >= PARTITION_LABEL_BYTES)
		return NULL;
	const void* start;
	esp_partition_mmap_handle_t handle;
	if (esp_partition_mmap(partition, 0, partition->size, ESP_PARTITION_MMAP_DATA, &start, &handle) != ESP_OK)
		return NULL;
	strcpy(mapped[count].label, label);
	mapped[count].start = start;
	mapped[count].bytes = partition->size;
	*bytes = partition->size;
	return mapped[count++].start;
}
