/* What can be wrong with a model on the board. fault.ts has the same list in the same order. */
#ifndef CARPAL_TFLITE_FAULT_H
#define CARPAL_TFLITE_FAULT_H

#include <stdint.h>

typedef enum {
	MODEL_OK,
	/* The store: no partition of that name; its directory is broken; no such model; its bytes are not those hashed. */
	MODEL_NO_PARTITION,
	MODEL_BAD_DIRECTORY,
	MODEL_MISSING,
	MODEL_BAD_HASH,
	/* The engine: expected and found are schema versions, tensors, -, bytes of arena, -. */
	MODEL_BAD_SCHEMA,
	MODEL_BAD_TENSORS,
	MODEL_NO_OPERATOR,
	MODEL_ARENA_TOO_SMALL,
	MODEL_NOT_PREPARED,
	/* No memory for the arena itself: bytes wanted, bytes in one free piece. */
	MODEL_NO_ARENA,
	/* A run: bytes of the tensor, bytes given. */
	MODEL_BAD_INPUT,
	MODEL_BAD_OUTPUT,
	MODEL_NOT_RUN,
} ModelStatus;

enum { FAULT_NAME_BYTES = 48 };

typedef struct {
	ModelStatus status;
	uint32_t expected;
	uint32_t found;
	/* Of the operator that is missing, cut to fit; else empty. */
	char name[FAULT_NAME_BYTES];
} ModelFault;

#endif
