/* SHA-256 (FIPS 180-4). */
#include "psa/crypto.h"

#include <math.h>
#include <string.h>

static uint32_t turn(uint32_t x, int by)
{
	return x >> by | x << (32 - by);
}

/* The first 32 bits of the fraction of a root of a prime. */
static uint32_t fraction(long double root)
{
	return (uint32_t)((root - floorl(root)) * 4294967296.0L);
}

static void constants(uint32_t* state, uint32_t* rounds)
{
	int count = 0;
	for (int candidate = 2; count < 64; candidate++) {
		int isPrime = 1;
		for (int divisor = 2; divisor * divisor <= candidate; divisor++)
			isPrime = isPrime && candidate % divisor != 0;
		if (!isPrime)
			continue;
		if (count < 8)
			state[count] = fraction(sqrtl(candidate));
		rounds[count++] = fraction(cbrtl(candidate));
	}
}

static void compress(uint32_t* state, const uint32_t* rounds, const uint8_t* block)
{
	uint32_t words[64];
	uint32_t v[8];
	memcpy(v, state, sizeof(v));
	for (int i = 0; i < 64; i++) {
		if (i < 16) {
			const uint8_t* at = block + 4 * i;
			words[i] = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
		}
		else {
			uint32_t a = words[i - 15];
			uint32_t b = words[i - 2];
			words[i] = words[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >> 3) + words[i - 7]
				+ (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
		}
		uint32_t choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
		uint32_t majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
		uint32_t first = v[7] + (turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25)) + choice + rounds[i] + words[i];
		uint32_t second = (turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22)) + majority;
		memmove(v + 1, v, 7 * sizeof(*v));
		v[4] += first;
		v[0] = first + second;
	}
	for (int i = 0; i < 8; i++)
		state[i] += v[i];
}

psa_status_t psa_crypto_init(void)
{
	return PSA_SUCCESS;
}

psa_status_t psa_hash_compute(psa_algorithm_t algorithm, const uint8_t* input, size_t inputLength, uint8_t* hash,
	size_t hashSize, size_t* hashLength)
{
	uint32_t state[8];
	uint32_t rounds[64];
	if (algorithm != PSA_ALG_SHA_256 || hashSize < 32)
		return PSA_ERROR_NOT_SUPPORTED;
	constants(state, rounds);
	size_t whole = inputLength / 64 * 64;
	for (size_t at = 0; at < whole; at += 64)
		compress(state, rounds, input + at);
	uint8_t end[128] = { 0 };
	size_t rest = inputLength - whole;
	size_t endBytes = rest < 56 ? 64 : 128;
	memcpy(end, input + whole, rest);
	end[rest] = 0x80;
	for (int i = 0; i < 8; i++)
		end[endBytes - 1 - i] = (uint8_t)((uint64_t)inputLength * 8 >> (8 * i));
	for (size_t at = 0; at < endBytes; at += 64)
		compress(state, rounds, end + at);
	for (int i = 0; i < 32; i++)
		hash[i] = (uint8_t)(state[i / 4] >> (24 - 8 * (i % 4)));
	*hashLength = 32;
	return PSA_SUCCESS;
}
