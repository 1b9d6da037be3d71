/* What decode-triples.ts calls: modules/imu/decode-triples.ts, bit for bit. */
#include "xsmc.h"

#include <stdint.h>

#include "work.h"

enum { AXES = 3, VALUE_CYCLES = 10 };

/* decodeTriples(raw's buffer, samples' buffer, first, count, stride, order). Nothing allocates here. */
void xs_decode_triples(xsMachine* the)
{
	void *rawBuffer, *sampleBuffer;
	xsUnsignedValue rawBytes, sampleBytes;
	int first = xsmcToInteger(xsArg(2));
	int count = xsmcToInteger(xsArg(3));
	int stride = xsmcToInteger(xsArg(4));
	int order = xsmcToInteger(xsArg(5));
	xsmcGetBufferReadable(xsArg(0), &rawBuffer, &rawBytes);
	xsmcGetBufferWritable(xsArg(1), &sampleBuffer, &sampleBytes);
	if (count < 0 || count > 4096 || stride < AXES || stride > 16 || first < 0 || first > stride - AXES
			|| (xsUnsignedValue)(count * stride) * sizeof(int16_t) > rawBytes
			|| (xsUnsignedValue)(count * stride) * sizeof(int16_t) > sampleBytes)
		xsRangeError("samples beyond their buffer");
	const int16_t* raw = (const int16_t*)rawBuffer + first;
	int16_t* samples = (int16_t*)sampleBuffer + first;
	for (int axis = 0; axis < AXES; axis++) {
		int source = (order >> (2 * axis)) & 3;
		int16_t flip = (int16_t)-((order >> (2 * AXES + axis)) & 1);
		if (source >= AXES)
			xsRangeError("no such axis");
		for (int i = 0; i < count * stride; i += stride)
			samples[i + axis] = raw[i + source] ^ flip;
	}
	kernel_work(KERNEL_CALL_CYCLES + (uint32_t)(count * AXES) * VALUE_CYCLES);
}
