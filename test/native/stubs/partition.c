#include "esp_partition.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECTOR_BYTES = 4096, PARTITIONS_MOST = 8 };

/* As on the board, where the table is in RAM: what was found stays. */
static esp_partition_t partitions[PARTITIONS_MOST];
static int count;

static int open_file(const char* label, int flags)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/%s", getenv("CARPAL_STUB_PARTITIONS"), label);
	return open(path, flags);
}

const esp_partition_t* esp_partition_find_first(esp_partition_type_t type, esp_partition_subtype_t subtype,
	const char* label)
{
	struct stat status;
	int file = open_file(label, O_RDONLY);
	if (type != ESP_PARTITION_TYPE_DATA || subtype != ESP_PARTITION_SUBTYPE_ANY || file < 0 || count == PARTITIONS_MOST)
		return NULL;
	fstat(file, &status);
	close(file);
	if (!S_ISREG(status.st_mode))
		return NULL;
	esp_partition_t* found = &partitions[count++];
	found->size = (uint32_t)status.st_size;
	found->erase_size = SECTOR_BYTES;
	snprintf(found->label, sizeof(found->label), "%s", label);
	return found;
}

esp_err_t esp_partition_mmap(const esp_partition_t* partition, size_t offset, size_t size,
	esp_partition_mmap_memory_t memory, const void** start, esp_partition_mmap_handle_t* handle)
{
	int file = open_file(partition->label, O_RDONLY);
	void* pages = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, (off_t)offset);
	close(file);
	*start = pages;
	*handle = 1;
	return memory == ESP_PARTITION_MMAP_DATA && pages != MAP_FAILED ? ESP_OK : ESP_FAIL;
}

static esp_err_t within(const esp_partition_t* partition, size_t offset, size_t length)
{
	return offset <= partition->size && length <= partition->size - offset ? ESP_OK : ESP_ERR_INVALID_SIZE;
}

esp_err_t esp_partition_read(const esp_partition_t* partition, size_t offset, void* into, size_t length)
{
	if (within(partition, offset, length) != ESP_OK)
		return ESP_ERR_INVALID_SIZE;
	int file = open_file(partition->label, O_RDONLY);
	ssize_t got = pread(file, into, length, (off_t)offset);
	close(file);
	return got == (ssize_t)length ? ESP_OK : ESP_FAIL;
}

static esp_err_t store(const esp_partition_t* partition, size_t offset, const uint8_t* bytes, size_t length)
{
	int file = open_file(partition->label, O_WRONLY);
	ssize_t put = pwrite(file, bytes, length, (off_t)offset);
	close(file);
	return put == (ssize_t)length ? ESP_OK : ESP_FAIL;
}

esp_err_t esp_partition_write(const esp_partition_t* partition, size_t offset, const void* from, size_t length)
{
	uint8_t* bytes = malloc(length + 1);
	esp_err_t error = esp_partition_read(partition, offset, bytes, length);
	for (size_t i = 0; i < length; i++)
		bytes[i] &= ((const uint8_t*)from)[i];
	if (error == ESP_OK)
		error = store(partition, offset, bytes, length);
	free(bytes);
	return error;
}

esp_err_t esp_partition_erase_range(const esp_partition_t* partition, size_t offset, size_t length)
{
	if (within(partition, offset, length) != ESP_OK || offset % SECTOR_BYTES != 0)
		return ESP_ERR_INVALID_SIZE;
	uint8_t* bytes = malloc(length);
	memset(bytes, 0xff, length);
	esp_err_t error = store(partition, offset, bytes, length);
	free(bytes);
	return error;
}
