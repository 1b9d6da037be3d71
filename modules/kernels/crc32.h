/* CRC-32/ISO-HDLC in C, for whoever needs it below JavaScript. */
#ifndef CARPAL_CRC32_H
#define CARPAL_CRC32_H

#include <stddef.h>
#include <stdint.h>

#define CRC32_START 0xFFFFFFFFu

/*
 * The remainder after more bytes, from CRC32_START on; its inversion is the CRC. Four bits at a time: the table is
 * small enough for flash.
 */
static inline uint32_t crc32_update(uint32_t remainder, const void* from, size_t length)
{
	static const uint32_t table[16] = {
		0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
		0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
	};
	const uint8_t* bytes = from;
	for (size_t i = 0; i < length; i++) {
		remainder ^= bytes[i];
		remainder = (remainder >> 4) ^ table[remainder & 15];
		remainder = (remainder >> 4) ^ table[remainder & 15];
	}
	return remainder;
}

#endif
