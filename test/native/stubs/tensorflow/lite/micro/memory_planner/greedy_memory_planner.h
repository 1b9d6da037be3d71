/* A planner that puts everything in one place, but wants room for its lists as TFLM's does. */
#pragma once
#include "tensorflow/lite/micro/micro_mutable_op_resolver.h"

namespace tflite {

class GreedyMemoryPlanner {
 public:
	virtual ~GreedyMemoryPlanner() {}

	TfLiteStatus Init(unsigned char*, int bytes) {
		most_ = bytes / static_cast<int>(per_buffer_size());
		return kTfLiteOk;
	}

	virtual TfLiteStatus AddBuffer(int, int, int) {
		if (most_ == 0) return kTfLiteError;
		most_--;
		return kTfLiteOk;
	}

	virtual TfLiteStatus AddBuffer(int size, int firstUse, int lastUse, int) {
		return AddBuffer(size, firstUse, lastUse);
	}

	static size_t per_buffer_size() { return 36; }

	TF_LITE_REMOVE_VIRTUAL_DELETE

 private:
	int most_ = 0;
};

}
