#include "shared-arena.h"

#include <string.h>

#include "esp_heap_caps.h"

enum { TENSOR_RAM = MALLOC_CAP_INTERNAL | MALLOC_CAP_8BIT };
/* Left to other tasks while a model is measured. */
enum { SPARE_BYTES = 4096 };

static TensorArena* arena;

TensorArena* shared_arena(size_t bytes, ModelFault* fault)
{
	if (arena)
		return arena;
	void* memory = heap_caps_aligned_alloc(TENSOR_ARENA_ALIGNMENT, bytes, TENSOR_RAM);
	if (memory)
		arena = tensor_arena_create(memory, bytes);
	if (arena == NULL) {
		heap_caps_free(memory);
		memset(fault, 0, sizeof(*fault));
		fault->status = MODEL_NO_ARENA;
		fault->expected = (uint32_t)bytes;
		fault->found = (uint32_t)heap_caps_get_largest_free_block(TENSOR_RAM);
	}
	return arena;
}

void shared_arena_measure(const void* model, size_t bytes, ModelFault* fault)
{
	size_t free = heap_caps_get_largest_free_block(TENSOR_RAM);
	size_t trialBytes = free > SPARE_BYTES ? free - SPARE_BYTES : 0;
	void* memory = trialBytes ? heap_caps_aligned_alloc(TENSOR_ARENA_ALIGNMENT, trialBytes, TENSOR_RAM) : NULL;
	TensorArena* trial = memory ? tensor_arena_create(memory, trialBytes) : NULL;
	ModelFault again;
	EngineModel* opened = trial ? engine_open(trial, model, bytes, &again) : NULL;
	if (opened) {
		uint32_t alone = (uint32_t)tensor_arena_used(trial);
		if (alone > fault->expected)
			fault->expected = alone;
		engine_close(opened);
	}
	heap_caps_free(memory);
}
