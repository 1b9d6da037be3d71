/* What sha256-blocks.ts calls: src/models/sha256-blocks.ts, bit for bit. */
#include "xsmc.h"

#include <stdint.h>

#include "work.h"

enum { BLOCK_BYTES = 64, STATE_BYTES = 32 };
/* 64 rounds of some 45 and 48 words of some 20. */
enum { BLOCK_CYCLES = 4000 };

/* FIPS 180-4, section 4.2.2. */
static const uint32_t constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotated(uint32_t word, int by)
{
	return word >> by | word << (32 - by);
}

/* Section 6.2.2. */
static void compress(uint32_t* state, const uint8_t* block)
{
	uint32_t words[64];
	uint32_t v[8];
	for (int i = 0; i < 16; i++, block += 4)
		words[i] = (uint32_t)block[0] << 24 | (uint32_t)block[1] << 16 | (uint32_t)block[2] << 8 | block[3];
	for (int i = 16; i < 64; i++) {
		uint32_t x = words[i - 15];
		uint32_t y = words[i - 2];
		uint32_t s0 = rotated(x, 7) ^ rotated(x, 18) ^ x >> 3;
		uint32_t s1 = rotated(y, 17) ^ rotated(y, 19) ^ y >> 10;
		words[i] = words[i - 16] + s0 + words[i - 7] + s1;
	}
	for (int i = 0; i < 8; i++)
		v[i] = state[i];
	for (int i = 0; i < 64; i++) {
		uint32_t s1 = rotated(v[4], 6) ^ rotated(v[4], 11) ^ rotated(v[4], 25);
		uint32_t t1 = v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + constants[i] + words[i];
		uint32_t s0 = rotated(v[0], 2) ^ rotated(v[0], 13) ^ rotated(v[0], 22);
		uint32_t t2 = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
		for (int k = 7; k > 0; k--)
			v[k] = v[k - 1];
		v[4] += t1;
		v[0] = t1 + t2;
	}
	for (int i = 0; i < 8; i++)
		state[i] += v[i];
}

/* sha256Blocks(state, source, from, blocks). Nothing is allocated while the buffers' addresses are used. */
void xs_sha256_blocks(xsMachine* the)
{
	void* state;
	void* source;
	xsUnsignedValue stateBytes, sourceBytes;
	int from = xsmcToInteger(xsArg(2));
	int blocks = xsmcToInteger(xsArg(3));
	xsmcGetBufferWritable(xsArg(0), &state, &stateBytes);
	xsmcGetBufferReadable(xsArg(1), &source, &sourceBytes);
	if (stateBytes < STATE_BYTES || from < 0 || blocks < 0 || (xsUnsignedValue)from > sourceBytes
			|| (xsUnsignedValue)blocks > (sourceBytes - (xsUnsignedValue)from) / BLOCK_BYTES)
		xsRangeError("blocks beyond their buffer");
	for (int i = 0; i < blocks; i++)
		compress(state, (const uint8_t*)source + from + i * BLOCK_BYTES);
	kernel_work(KERNEL_CALL_CYCLES + (uint32_t)blocks * BLOCK_CYCLES);
}
