#include "model-hash.h"

#include <string.h>

#include "psa/crypto.h"

bool model_hash_matches(const StoredModel* model, ModelFault* fault)
{
	uint8_t hash[STORE_HASH_BYTES];
	size_t length = 0;
	if (psa_crypto_init() == PSA_SUCCESS
			&& psa_hash_compute(PSA_ALG_SHA_256, model->model, model->modelBytes, hash, sizeof(hash), &length) == PSA_SUCCESS
			&& length == sizeof(hash) && memcmp(hash, model->sha256, sizeof(hash)) == 0)
		return true;
	memset(fault, 0, sizeof(*fault));
	fault->status = MODEL_BAD_HASH;
	return false;
}
