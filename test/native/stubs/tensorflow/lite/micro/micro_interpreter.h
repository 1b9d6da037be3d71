/*
 * Does what the model's bytes say: keeps memory, and fills it so that another model that wrote there is noticed;
 * answers each input with one more than it. Like TFLM's kernels it writes to what it is given without a look.
 */
#pragma once
#include "tensorflow/lite/micro/micro_allocator.h"

#define TFLITE_SCHEMA_VERSION (3)

namespace tflite {

class MicroInterpreter {
 public:
	MicroInterpreter(const Model* model, const MicroOpResolver&, MicroAllocator* allocator)
		: model_(model), allocator_(allocator) {}
	~MicroInterpreter() { kept_ = nullptr; }

	TfLiteStatus AllocateTensors() {
		SingleArenaBufferAllocator* memory = allocator_->memory;
		/* What kernels ask for while they prepare lies here, over the scratch of other models. */
		if (memory->ResizeBuffer(memory->GetOverlayMemoryAddress(), 16, 16) != kTfLiteOk) return kTfLiteError;
		uint8_t* passing = memory->AllocateTemp(32, 16);
		memset(passing, 0x77, 32);
		kept_ = memory->AllocatePersistentBuffer(model_->keptBytes, 16);
		memset(kept_, mark(), model_->keptBytes);
		if (passing[31] != 0x77) __builtin_trap();
		memory->ResetTempAllocations();
		if (model_->refuses == 1) return kTfLiteError;
		size_t free = memory->GetAvailableMemory(16) / 16 * 16;
		allocator_->planner->Init(memory->AllocateTemp(free, 1), static_cast<int>(free));
		for (uint32_t i = 0; i < model_->buffers; i++) {
			if (allocator_->planner->AddBuffer(16, 0, 1) != kTfLiteOk) return kTfLiteError;
		}
		memory->ResetTempAllocations();
		if (memory->ReserveNonPersistentOverlayMemory(model_->scratchBytes, 16) != kTfLiteOk) return kTfLiteError;
		int8_t* activations = reinterpret_cast<int8_t*>(memory->GetOverlayMemoryAddress());
		set(input_, inputShape_, activations, model_->inputBytes);
		set(output_, outputShape_, activations + model_->inputBytes, model_->outputBytes);
		return kTfLiteOk;
	}

	TfLiteStatus Invoke() {
		for (uint32_t i = 0; i < model_->keptBytes; i++) {
			if (kept_[i] != mark()) return kTfLiteError;
		}
		if (model_->refuses == 2) return kTfLiteError;
		int8_t first = input_.data.int8[0];
		memset(allocator_->memory->GetOverlayMemoryAddress(), 0x5A, model_->scratchBytes);
		memset(output_.data.int8, first + 1, output_.bytes);
		return kTfLiteOk;
	}

	size_t inputs_size() const { return model_->inputs; }
	size_t outputs_size() const { return model_->outputs; }
	TfLiteTensor* input(size_t) { return &input_; }
	TfLiteTensor* output(size_t) { return &output_; }

 private:
	uint8_t mark() const { return static_cast<uint8_t>(model_->root); }

	void set(TfLiteTensor& tensor, TfLiteIntArray& shape, int8_t* data, uint32_t bytes) {
		shape = { 2, { 1, static_cast<int>(bytes) } };
		tensor = { static_cast<TfLiteType>(model_->type), { data }, &shape, bytes, { 0.5f, -3 } };
	}

	const Model* model_;
	MicroAllocator* allocator_;
	uint8_t* kept_ = nullptr;
	TfLiteTensor input_ = {};
	TfLiteTensor output_ = {};
	TfLiteIntArray inputShape_ = {};
	TfLiteIntArray outputShape_ = {};
};

}
