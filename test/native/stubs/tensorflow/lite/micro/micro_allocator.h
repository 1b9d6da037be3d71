#pragma once
#include "tensorflow/lite/micro/arena_allocator/single_arena_buffer_allocator.h"
#include "tensorflow/lite/micro/memory_planner/greedy_memory_planner.h"

namespace tflite {

class MicroAllocator {
 public:
	static MicroAllocator* Create(SingleArenaBufferAllocator* memory, GreedyMemoryPlanner* planner) {
		return new (memory->AllocatePersistentBuffer(sizeof(MicroAllocator), alignof(MicroAllocator)))
			MicroAllocator(memory, planner);
	}

	SingleArenaBufferAllocator* const memory;
	GreedyMemoryPlanner* const planner;

 private:
	MicroAllocator(SingleArenaBufferAllocator* itsMemory, GreedyMemoryPlanner* itsPlanner)
		: memory(itsMemory), planner(itsPlanner) {}
	static void* operator new(size_t, void* place) noexcept { return place; }
};

}
