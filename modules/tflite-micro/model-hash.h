/* SHA-256 of what lies in flash: a model is run only when it is byte for byte the one that was written. */
#ifndef CARPAL_MODEL_HASH_H
#define CARPAL_MODEL_HASH_H

#include "model-store.h"

bool model_hash_matches(const StoredModel* model, ModelFault* fault);

#endif
