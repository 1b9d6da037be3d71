/* The part of the PSA crypto API that hashes. */
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef int32_t psa_status_t;
typedef uint32_t psa_algorithm_t;
#define PSA_SUCCESS 0
#define PSA_ERROR_NOT_SUPPORTED -134
#define PSA_ALG_SHA_256 ((psa_algorithm_t)0x02000009)

psa_status_t psa_crypto_init(void);
psa_status_t psa_hash_compute(psa_algorithm_t algorithm, const uint8_t* input, size_t inputLength, uint8_t* hash,
	size_t hashSize, size_t* hashLength);
