/* What crc32.ts and seal-frame.ts call: src/record/crc32.ts and src/record/seal-frame.ts, byte for byte. */
#include "xsmc.h"

#include <stdint.h>

#include "crc32.h"
#include "work.h"

enum { BODY_MAX = 1024, BODY_AT = 1 + 5, CRC_BYTES = 4, BLOCK_MOST = 254 };
/* Cycles a byte. */
enum { CRC_CYCLES = 16, STUFF_CYCLES = 12 };

/* `before`: the CRC of what came before these bytes; 0 for nothing. */
static uint32_t crc32_of(const uint8_t* bytes, int start, int end, uint32_t before)
{
	return ~crc32_update(~before, bytes + start, end > start ? (size_t)(end - start) : 0);
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

/* crc32(bytes, start, end, before = 0): a signed 32-bit integer. */
void xs_crc32(xsMachine* the)
{
	void* bytes;
	xsUnsignedValue length;
	int start = xsmcToInteger(xsArg(1));
	int end = xsmcToInteger(xsArg(2));
	uint32_t before = xsmcArgc > 3 ? (uint32_t)xsmcToInteger(xsArg(3)) : 0;
	xsmcGetBufferReadable(xsArg(0), &bytes, &length);
	if (start < 0 || end < start || (xsUnsignedValue)end > length)
		xsRangeError("bytes beyond their buffer");
	kernel_work(KERNEL_CALL_CYCLES + (uint32_t)(end - start) * CRC_CYCLES);
	xsmcSetInteger(xsResult, (xsIntegerValue)crc32_of(bytes, start, end, before));
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
	uint32_t crc = crc32_of(wire, BODY_AT, payloadEnd, 0);
	for (int i = 0; i < CRC_BYTES; i++)
		wire[payloadEnd + i] = (uint8_t)(crc >> (8 * i));
	int end = stuff(wire, BODY_AT, payloadEnd + CRC_BYTES, 1);
	wire[0] = 0;
	wire[end] = 0;
	kernel_work(KERNEL_CALL_CYCLES + (uint32_t)end * (CRC_CYCLES + STUFF_CYCLES));
	xsmcSetInteger(xsResult, end + 1);
}
