/* TFLM's planner keeps its lists in what is free of the arena: their not fitting is the arena's fault as well. */
#ifndef CARPAL_TFLITE_ARENA_PLANNER_H
#define CARPAL_TFLITE_ARENA_PLANNER_H

#include "arena-memory.h"
#include "tensorflow/lite/micro/memory_planner/greedy_memory_planner.h"

class ArenaPlanner : public tflite::GreedyMemoryPlanner {
 public:
	explicit ArenaPlanner(ArenaMemory& memory) : memory_(&memory) {}

	TfLiteStatus AddBuffer(int size, int firstUse, int lastUse) override {
		const TfLiteStatus status = GreedyMemoryPlanner::AddBuffer(size, firstUse, lastUse);
		if (status != kTfLiteOk) memory_->fail(memory_->bytes() + per_buffer_size());
		return status;
	}
	using GreedyMemoryPlanner::AddBuffer;

	TF_LITE_REMOVE_VIRTUAL_DELETE

 private:
	ArenaMemory* memory_;
};

#endif
