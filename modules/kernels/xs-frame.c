/* What crc32.ts and seal-frame.ts call: src/record/crc32.ts and src/record/seal-frame.ts, byte for byte. */
#include "xsmc.h"

#include <stdint.h>

enum { BODY_MAX = 1024, BODY_AT = 1 + 5, CRC_BYTES = 4, BLOCK_MOST = 254 };

/* CRC-32/ISO-HDLC four bits at a time: the table is small enough for flash. */
static uint32_t crc32_of(const uint8_t* bytes, int start, int end)
{
	static const uint32_t table[16] = {
		0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
		0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
	};
	uint32_t crc = ~0u;
	for (int i = start; i < end; i++) {
		crc ^= bytes[i];
		crc = (crc >> 4) ^ table[crc & 15];
		crc = (crc >> 4) ^ table[crc & 15];
	}
	return ~crc;
}

/* Stuffs bytes[from, end) to `at`, which it never overtakes; returns where that ends. */
static int stuff(uint8_t* bytes, int from, int end, int at)
{
	int i = from;
	int codeAt = at;
	for (;;) {
		int blockEnd = end - i < BLOCK_MOST ? end : i + BLOCK_MOST;
		int next = codeAt + 1;
		uint8_t byte = 1;
		while (i < blockEnd) {
			byte = bytes[i++];
			if (byte == 0)
				break;
			bytes[next++] = byte;
		}
		bytes[codeAt] = (uint8_t)(next - codeAt);
		if (byte != 0 && i == end)
			return next;
		codeAt = next;
	}
}

/* crc32(bytes, start, end): a signed 32-bit integer. */
void xs_crc32(xsMachine* the)
{
	void* bytes;
	xsUnsignedValue length;
	int start = xsmcToInteger(xsArg(1));
	int end = xsmcToInteger(xsArg(2));
	xsmcGetBufferReadable(xsArg(0), &bytes, &length);
	if (start < 0 || end < start || (xsUnsignedValue)end > length)
		xsRangeError("bytes beyond their buffer");
	xsmcSetInteger(xsResult, (xsIntegerValue)crc32_of(bytes, start, end));
}

/* sealFrame(wire, payloadEnd): the frame's length. */
void xs_seal_frame(xsMachine* the)
{
	void* buffer;
	xsUnsignedValue length;
	int payloadEnd = xsmcToInteger(xsArg(1));
	xsmcGetBufferWritable(xsArg(0), &buffer, &length);
	if (payloadEnd < BODY_AT || payloadEnd + CRC_BYTES > BODY_AT + BODY_MAX || length < BODY_AT + BODY_MAX + 1)
		xsRangeError("a frame beyond its buffer");
	uint8_t* wire = buffer;
	uint32_t crc = crc32_of(wire, BODY_AT, payloadEnd);
	for (int i = 0; i < CRC_BYTES; i++)
		wire[payloadEnd + i] = (uint8_t)(crc >> (8 * i));
	int end = stuff(wire, BODY_AT, payloadEnd + CRC_BYTES, 1);
	wire[0] = 0;
	wire[end] = 0;
	xsmcSetInteger(xsResult, end + 1);
}
