/* What steps.ts calls: src/signal/steps.ts, byte for byte. */
#include "xsmc.h"

#include <stdint.h>

#include "work.h"

enum { ACCELEROMETER_AXES = 3, VALUE_CYCLES = 15 };

static int8_t step(int16_t counts, int32_t multiplierQ16)
{
	int32_t value = (counts * multiplierQ16 + 32768) >> 16;
	return value > INT8_MAX ? INT8_MAX : value < INT8_MIN ? INT8_MIN : (int8_t)value;
}

/* toSteps(samples' buffer, from, count, axes, into, at, accelQ16, gyroQ16). Nothing allocates here. */
void xs_to_steps(xsMachine* the)
{
	void *sampleBuffer, *intoBuffer;
	xsUnsignedValue sampleBytes, intoBytes;
	int from = xsmcToInteger(xsArg(1));
	int count = xsmcToInteger(xsArg(2));
	int axes = xsmcToInteger(xsArg(3));
	int at = xsmcToInteger(xsArg(5));
	int32_t accelQ16 = xsmcToInteger(xsArg(6));
	int32_t gyroQ16 = xsmcToInteger(xsArg(7));
	xsmcGetBufferReadable(xsArg(0), &sampleBuffer, &sampleBytes);
	xsmcGetBufferWritable(xsArg(4), &intoBuffer, &intoBytes);
	if (from < 0 || count < 0 || count > 4096 || axes < 1 || axes > 16 || from > 4096
			|| (xsUnsignedValue)((from + count) * axes) * sizeof(int16_t) > sampleBytes)
		xsRangeError("samples beyond their buffer");
	if (at < 0 || (xsUnsignedValue)at > intoBytes || (xsUnsignedValue)(count * axes) > intoBytes - (xsUnsignedValue)at)
		xsRangeError("steps beyond their buffer");
	if (accelQ16 < 0 || accelQ16 > 65536 || gyroQ16 < 0 || gyroQ16 > 65536)
		xsRangeError("a scale beyond its range");
	const int16_t* samples = (const int16_t*)sampleBuffer + from * axes;
	int8_t* into = (int8_t*)intoBuffer + at;
	for (int i = 0; i < count; i++) {
		for (int axis = 0; axis < axes; axis++)
			*into++ = step(*samples++, axis < ACCELEROMETER_AXES ? accelQ16 : gyroQ16);
	}
	kernel_work(KERNEL_CALL_CYCLES + (uint32_t)(count * axes) * VALUE_CYCLES);
}
