/* TensorFlow Lite Micro for int8 models with one input and one output. Knows nothing of XS and uses no heap. */
#ifndef CARPAL_TFLITE_ENGINE_H
#define CARPAL_TFLITE_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fault.h"

#ifdef __cplusplus
extern "C" {
#endif

/* MicroArenaBufferAlignment() of TFLM. */
enum { TENSOR_ARENA_ALIGNMENT = 16, TENSOR_DIMENSIONS_MOST = 6 };

/*
 * Models that run in turn share an arena: what each must keep is added up, and one region for activations and
 * scratch is as large as the model that needs most. It holds its own records too.
 */
typedef struct TensorArena TensorArena;
typedef struct EngineModel EngineModel;

typedef struct {
	float scale;
	int32_t zeroPoint;
	uint32_t bytes;
	int32_t rank;
	int32_t shape[TENSOR_DIMENSIONS_MOST];
} EngineTensor;

/* `memory` is aligned to TENSOR_ARENA_ALIGNMENT. Null when not even its records fit. */
TensorArena* tensor_arena_create(void* memory, size_t bytes);
/* Bytes in use: records, what open models keep, and the largest region of activations. */
size_t tensor_arena_used(const TensorArena* arena);

/*
 * `model` is a .tflite in memory that stays where it is (flash) and is trusted: its hash was checked. On failure
 * the arena is as it was and `fault` says why; of an arena that is too small, `expected` is a lower bound.
 */
EngineModel* engine_open(TensorArena* arena, const void* model, size_t bytes, ModelFault* fault);
/* Its memory is free again once every model that was opened after it is closed too. */
void engine_close(EngineModel* model);

void engine_input(EngineModel* model, EngineTensor* tensor);
void engine_output(EngineModel* model, EngineTensor* tensor);
/* Bytes it takes of the arena: what it keeps, and its activations and scratch. */
size_t engine_arena_bytes(const EngineModel* model);
bool engine_invoke(EngineModel* model, const int8_t* input, size_t inputBytes, int8_t* output, size_t outputBytes,
	ModelFault* fault);
/* CPU cycles of the last invoke, modulo 2^32. */
uint32_t engine_cycles(const EngineModel* model);

#ifdef __cplusplus
}
#endif

#endif
