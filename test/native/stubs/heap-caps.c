#include "esp_heap_caps.h"

#include <stdlib.h>

/* Before each piece, in as many bytes as keep it aligned. */
enum { HEAD_BYTES = 16 };

static size_t used;

static size_t ram(void)
{
	const char* text = getenv("CARPAL_STUB_RAM");
	return text ? (size_t)atol(text) : 1 << 20;
}

size_t heap_caps_get_largest_free_block(uint32_t caps)
{
	return caps == (MALLOC_CAP_INTERNAL | MALLOC_CAP_8BIT) && used < ram() ? ram() - used : 0;
}

void* heap_caps_aligned_alloc(size_t alignment, size_t size, uint32_t caps)
{
	if (alignment != HEAD_BYTES || size > heap_caps_get_largest_free_block(caps))
		return NULL;
	size_t* piece = aligned_alloc(HEAD_BYTES, HEAD_BYTES + ((size + HEAD_BYTES - 1) & ~(size_t)(HEAD_BYTES - 1)));
	*piece = size;
	used += size;
	return (char*)piece + HEAD_BYTES;
}

void heap_caps_free(void* memory)
{
	if (memory == NULL)
		return;
	size_t* piece = (size_t*)(void*)((char*)memory - HEAD_BYTES);
	used -= *piece;
	free(piece);
}

size_t heap_caps_get_free_size(uint32_t caps)
{
	return heap_caps_get_largest_free_block(caps);
}
