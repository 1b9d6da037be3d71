/*
 * What measure-motion.ts and largest-step.ts call: src/sampling/measure-motion.ts and src/sampling/largest-step.ts,
 * bit for bit.
 */
#include "xsmc.h"

#include <stdint.h>

#include "imu-block.h"
#include "work.h"

enum { FRAME_US = 1000000, ACCELEROMETER_AXES = 3, SAMPLE_CYCLES = 45, STEP_CYCLES = 12 };
/* What stands where in a meter's state. */
enum { BEGUN, START_US, RANGE, MID_Z, RANGE_SO_FAR, LEAST, MOST = LEAST + 3, STATE_LENGTH = MOST + 3 };

static int32_t difference(int32_t a, int32_t b)
{
	return (int32_t)((uint32_t)a - (uint32_t)b);
}

static void begin(int32_t* state, const int16_t* sample, int32_t startUs)
{
	state[BEGUN] = 1;
	state[START_US] = startUs;
	for (int axis = 0; axis < ACCELEROMETER_AXES; axis++)
		state[LEAST + axis] = state[MOST + axis] = sample[axis];
	state[RANGE_SO_FAR] = 0;
}

static int32_t range_of(const int32_t* state)
{
	int32_t range = 0;
	for (int axis = 0; axis < ACCELEROMETER_AXES; axis++) {
		int32_t of = state[MOST + axis] - state[LEAST + axis];
		if (of > range)
			range = of;
	}
	return range;
}

static void complete(int32_t* state)
{
	state[RANGE] = range_of(state);
	state[MID_Z] = (state[LEAST + 2] + state[MOST + 2]) >> 1;
}

static void weigh(int32_t* state, const int16_t* sample)
{
	for (int axis = 0; axis < ACCELEROMETER_AXES; axis++) {
		int32_t value = sample[axis];
		if (value < state[LEAST + axis])
			state[LEAST + axis] = value;
		else if (value > state[MOST + axis])
			state[MOST + axis] = value;
	}
}

/* measureMotion(state, samples, offsetsUs, baseUs, channels, from, to), buffers the first three. */
void xs_measure_motion(xsMachine* the)
{
	const ImuBlock block = imu_block(the);
	int32_t* state = block.state;
	const int16_t* samples = block.samples;
	const int32_t* offsetsUs = block.offsetsUs;
	const int32_t baseUs = block.baseUs;
	const int channels = block.channels, from = block.from;
	int to = block.to;
	if (block.stateBytes < STATE_LENGTH * sizeof(int32_t))
		xsRangeError("no meter's state");
	if (!imu_block_holds(&block, ACCELEROMETER_AXES))
		xsRangeError("samples beyond their buffer");
	int next = to;
	if (!state[BEGUN] && from < to)
		begin(state, samples + from * channels, (int32_t)((uint32_t)baseUs + (uint32_t)offsetsUs[from]));
	int64_t endUs = (int64_t)difference(state[START_US], baseUs) + FRAME_US;
	for (int i = from; i < to; i++) {
		const int16_t* sample = samples + i * channels;
		if (offsetsUs[i] >= endUs) {
			complete(state);
			begin(state, sample, (int32_t)((uint32_t)baseUs + (uint32_t)offsetsUs[i]));
			next = -(i + 1);
			to = i + 1;
		}
		else
			weigh(state, sample);
	}
	if (next >= 0)
		state[RANGE_SO_FAR] = range_of(state);
	kernel_work(KERNEL_CALL_CYCLES + (uint32_t)(to - from) * SAMPLE_CYCLES);
	xsmcSetInteger(xsResult, next);
}

/* largestStep(offsetsUs' buffer, count). */
void xs_largest_step(xsMachine* the)
{
	void* buffer;
	xsUnsignedValue bytes;
	int count = xsmcToInteger(xsArg(1));
	xsmcGetBufferReadable(xsArg(0), &buffer, &bytes);
	if (count < 0 || (xsUnsignedValue)count > bytes / sizeof(int32_t))
		xsRangeError("stamps beyond their buffer");
	const int32_t* offsetsUs = buffer;
	int32_t largestUs = 0;
	for (int i = 1; i < count && largestUs >= 0; i++) {
		int32_t stepUs = difference(offsetsUs[i], offsetsUs[i - 1]);
		if (stepUs == 0)
			largestUs = -1;
		else if (stepUs > largestUs)
			largestUs = stepUs;
	}
	kernel_work(KERNEL_CALL_CYCLES + (uint32_t)count * STEP_CYCLES);
	xsmcSetInteger(xsResult, largestUs);
}
