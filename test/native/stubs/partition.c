#include "esp_partition.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static esp_partition_t found;

static int open_file(const char* label)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/%s", getenv("CARPAL_STUB_PARTITIONS"), label);
	return open(path, O_RDONLY);
}

const esp_partition_t* esp_partition_find_first(esp_partition_type_t type, esp_partition_subtype_t subtype,
	const char* label)
{
	struct stat status;
	int file = open_file(label);
	if (type != ESP_PARTITION_TYPE_DATA || subtype != ESP_PARTITION_SUBTYPE_ANY || file < 0)
		return NULL;
	fstat(file, &status);
	close(file);
	found.size = (uint32_t)status.st_size;
	snprintf(found.label, sizeof(found.label), "%s", label);
	return S_ISREG(status.st_mode) ? &found : NULL;
}

esp_err_t esp_partition_mmap(const esp_partition_t* partition, size_t offset, size_t size,
	esp_partition_mmap_memory_t memory, const void** start, esp_partition_mmap_handle_t* handle)
{
	int file = open_file(partition->label);
	void* pages = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, (off_t)offset);
	close(file);
	*start = pages;
	*handle = 1;
	return memory == ESP_PARTITION_MMAP_DATA && pages != MAP_FAILED ? ESP_OK : ESP_FAIL;
}
