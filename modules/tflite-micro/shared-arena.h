/* The one arena of all models, in internal RAM: tensors in PSRAM are slow. */
#ifndef CARPAL_SHARED_ARENA_H
#define CARPAL_SHARED_ARENA_H

#include "engine.h"

/* Made at the first call, for good; its size is that call's. Null with MODEL_NO_ARENA. */
TensorArena* shared_arena(size_t bytes, ModelFault* fault);

/*
 * After MODEL_ARENA_TOO_SMALL, whose `expected` is what the first allocation that failed would have taken: opens
 * the model alone in RAM that is free, where that suffices, and raises `expected` to what all of it takes.
 */
void shared_arena_measure(const void* model, size_t bytes, ModelFault* fault);

#endif
