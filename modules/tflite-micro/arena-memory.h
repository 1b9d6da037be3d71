/* TFLM's arena allocator, for several models in turn and for kernels that do not check what they get. */
#ifndef CARPAL_TFLITE_ARENA_MEMORY_H
#define CARPAL_TFLITE_ARENA_MEMORY_H

#include <setjmp.h>

#include "tensorflow/lite/micro/arena_allocator/single_arena_buffer_allocator.h"

/*
 * TFLM's kernels write through the null pointer of an allocation that failed (their checks are compiled out), so
 * one that does not fit does not return: it jumps to where the model was being opened. None of TFLM's frames on
 * the way has a destructor to run.
 */
class ArenaMemory : public tflite::SingleArenaBufferAllocator {
 public:
	/* `full` is where an allocation that does not fit jumps to. */
	ArenaMemory(uint8_t* start, size_t bytes, jmp_buf& full)
		: SingleArenaBufferAllocator(start, bytes), start_(start), bytes_(bytes), full_(&full) {}

	uint8_t* AllocatePersistentBuffer(size_t size, size_t alignment) override {
		const size_t below = GetNonPersistentUsedBytes();
		const size_t above = GetPersistentUsedBytes();
		if (below + above + size > bytes_) fail(below + above + size);
		uint8_t* buffer = SingleArenaBufferAllocator::AllocatePersistentBuffer(size, alignment);
		/* TFLM would let it overlap what is only there for a while. */
		if (buffer == nullptr || buffer < start_ + below) fail(below + above + size + alignment);
		return buffer;
	}

	uint8_t* AllocateTemp(size_t size, size_t alignment) override {
		uint8_t* buffer = SingleArenaBufferAllocator::AllocateTemp(size, alignment);
		if (buffer == nullptr) fail(GetUsedBytes() + size + alignment);
		return buffer;
	}

	TfLiteStatus ResizeBuffer(uint8_t* buffer, size_t size, size_t alignment) override {
		if (GetPersistentUsedBytes() + size > bytes_) fail(GetPersistentUsedBytes() + size);
		return SingleArenaBufferAllocator::ResizeBuffer(buffer, size, alignment);
	}

	/* Called once a model, with its own need: the region stays as large as the model before wanted it. */
	TfLiteStatus ReserveNonPersistentOverlayMemory(size_t size, size_t alignment) override {
		planned_ = size;
		if (size > reserved_) reserved_ = size;
		return SingleArenaBufferAllocator::ReserveNonPersistentOverlayMemory(reserved_, alignment);
	}

	size_t bytes() const { return bytes_; }
	/* Activations and scratch of the model opened last, in bytes. */
	size_t planned() const { return planned_; }
	/* Gives up: there would have to be so many bytes. */
	[[noreturn]] void fail(size_t needed) {
		needed_ = needed;
		longjmp(*full_, 1);
	}
	/* How large this memory would have to be for the allocation that did not fit; 0 while all have. */
	size_t needed() const { return needed_; }

	TF_LITE_REMOVE_VIRTUAL_DELETE

 private:
	uint8_t* start_;
	size_t bytes_;
	size_t planned_ = 0;
	size_t reserved_ = 0;
	size_t needed_ = 0;
	jmp_buf* full_;
};

#endif
