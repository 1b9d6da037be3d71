/*
 * What remove-gravity.ts and mirror-across.ts call: src/signal/remove-gravity.ts and src/signal/mirror-across.ts, bit
 * for bit. Shifts of negative numbers are arithmetic, as in every compiler the firmware is built with.
 */
#include "xsmc.h"

#include <stdint.h>

#include "work.h"

enum { AXES = 3, SHIFT = 5, SETTLED = 3, STATE_LENGTH = 4, SAMPLES_MOST = 4096, VALUE_CYCLES = 18 };

static int16_t* samples_of(xsMachine* the, int arg, int count)
{
	void* buffer;
	xsUnsignedValue bytes;
	xsmcGetBufferWritable(xsArg(arg), &buffer, &bytes);
	if (count < 0 || count > SAMPLES_MOST || (xsUnsignedValue)(count * AXES) * sizeof(int16_t) > bytes)
		xsRangeError("samples beyond their buffer");
	kernel_work(KERNEL_CALL_CYCLES + (uint32_t)(count * AXES) * VALUE_CYCLES);
	return buffer;
}

/* removeGravity(state's buffer, samples' buffer, count) */
void xs_remove_gravity(xsMachine* the)
{
	void* stateBuffer;
	xsUnsignedValue stateBytes;
	int count = xsmcToInteger(xsArg(2));
	xsmcGetBufferWritable(xsArg(0), &stateBuffer, &stateBytes);
	int16_t* sample = samples_of(the, 1, count);
	int32_t* state = stateBuffer;
	if (stateBytes < STATE_LENGTH * sizeof(int32_t))
		xsRangeError("no gravity's state");
	if (count > 0 && !state[SETTLED]) {
		for (int axis = 0; axis < AXES; axis++)
			state[axis] = sample[axis] * (1 << SHIFT);
		state[SETTLED] = 1;
	}
	for (int i = 0; i < count; i++) {
		for (int axis = 0; axis < AXES; axis++, sample++) {
			int32_t linear = *sample - (state[axis] >> SHIFT);
			state[axis] += linear;
			*sample = (int16_t)(linear > INT16_MAX ? INT16_MAX : linear < INT16_MIN ? INT16_MIN : linear);
		}
	}
}

/* mirrorAcross(samples' buffer, count) */
void xs_mirror_across(xsMachine* the)
{
	int count = xsmcToInteger(xsArg(1));
	int16_t* samples = samples_of(the, 0, count);
	for (int i = 0; i < count; i++) {
		int16_t across = samples[i * AXES + 1];
		samples[i * AXES + 1] = across == INT16_MIN ? INT16_MAX : (int16_t)-across;
	}
}
