/* Partitions are files of the folder that CARPAL_STUB_PARTITIONS names; mapped, they are read-only. */
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef int esp_err_t;
#define ESP_OK 0
#define ESP_FAIL -1
#ifndef ESP_ERR_INVALID_SIZE
#define ESP_ERR_INVALID_SIZE 0x104
#endif

typedef enum { ESP_PARTITION_TYPE_APP = 0x00, ESP_PARTITION_TYPE_DATA = 0x01 } esp_partition_type_t;
typedef enum { ESP_PARTITION_SUBTYPE_ANY = 0xff } esp_partition_subtype_t;
typedef enum { ESP_PARTITION_MMAP_DATA, ESP_PARTITION_MMAP_INST } esp_partition_mmap_memory_t;
typedef uint32_t esp_partition_mmap_handle_t;

typedef struct {
	uint32_t size;
	uint32_t erase_size;
	char label[17];
} esp_partition_t;

const esp_partition_t* esp_partition_find_first(esp_partition_type_t type, esp_partition_subtype_t subtype,
	const char* label);
esp_err_t esp_partition_mmap(const esp_partition_t* partition, size_t offset, size_t size,
	esp_partition_mmap_memory_t memory, const void** start, esp_partition_mmap_handle_t* handle);
/* The file then has what NOR flash would have. */
esp_err_t esp_partition_read(const esp_partition_t* partition, size_t offset, void* into, size_t length);
esp_err_t esp_partition_write(const esp_partition_t* partition, size_t offset, const void* from, size_t length);
esp_err_t esp_partition_erase_range(const esp_partition_t* partition, size_t offset, size_t length);
