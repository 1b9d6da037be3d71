/* What is kept grows down from the arena's end; scratch, and above it what is temporary, up from its start. */
#pragma once
#include "tensorflow/lite/micro/micro_mutable_op_resolver.h"

namespace tflite {

class SingleArenaBufferAllocator {
 public:
	SingleArenaBufferAllocator(uint8_t* start, size_t bytes)
		: start_(start), end_(start + bytes), head_(start), temporary_(start), tail_(start + bytes) {}
	virtual ~SingleArenaBufferAllocator() {}

	virtual uint8_t* AllocatePersistentBuffer(size_t size, size_t alignment) {
		uint8_t* buffer = down(tail_ - size, alignment);
		if (buffer < head_) return nullptr;
		return tail_ = buffer;
	}

	virtual uint8_t* AllocateTemp(size_t size, size_t alignment) {
		uint8_t* buffer = down(temporary_ + alignment - 1, alignment);
		if (buffer + size > tail_) return nullptr;
		temporary_ = buffer + size;
		return buffer;
	}

	virtual TfLiteStatus ResetTempAllocations() {
		temporary_ = head_;
		return kTfLiteOk;
	}

	virtual TfLiteStatus ResizeBuffer(uint8_t* buffer, size_t size, size_t) {
		if (buffer != start_ || head_ != temporary_ || start_ + size > tail_) return kTfLiteError;
		head_ = temporary_ = start_ + size;
		return kTfLiteOk;
	}

	virtual TfLiteStatus ReserveNonPersistentOverlayMemory(size_t size, size_t alignment) {
		return ResizeBuffer(start_, size, alignment);
	}

	uint8_t* GetOverlayMemoryAddress() const { return start_; }
	size_t GetNonPersistentUsedBytes() const { return static_cast<size_t>(temporary_ - start_); }
	size_t GetPersistentUsedBytes() const { return static_cast<size_t>(end_ - tail_); }
	size_t GetUsedBytes() const { return GetNonPersistentUsedBytes() + GetPersistentUsedBytes(); }
	size_t GetAvailableMemory(size_t) const { return static_cast<size_t>(tail_ - temporary_); }

	TF_LITE_REMOVE_VIRTUAL_DELETE

 private:
	static uint8_t* down(uint8_t* address, size_t alignment) {
		return address - reinterpret_cast<uintptr_t>(address) % alignment;
	}

	uint8_t* start_;
	uint8_t* end_;
	uint8_t* head_;
	uint8_t* temporary_;
	uint8_t* tail_;
};

}
