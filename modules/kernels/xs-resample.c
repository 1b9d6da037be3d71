/* What resample-stream.ts calls: src/signal/resample-stream.ts, bit for bit. */
#include "xsmc.h"

#include <stdint.h>

#include "imu-block.h"
#include "resample-kernel.h"
#include "work.h"

enum { CAPACITY = 80, AXES_MOST = 6 };
/* What stands where in a stream's state. */
enum { AXES, PERIOD_US, PHASE_MULTIPLIER_Q16, COUNT, NEWEST, NEXT_US, TAKEN, FIRST_US, TIMES, WIDTHS = TIMES + CAPACITY, SAMPLES = WIDTHS + CAPACITY };
/* Cycles a sample kept, a sample looked at, a sample weighed, an output. */
enum { KEEP_CYCLES = 60, LOOK_CYCLES = 15, WEIGH_CYCLES = 60, OUTPUT_CYCLES = 150 };

/* As JavaScript's | 0: differences and sums modulo 2^32. */
static int32_t difference(int32_t a, int32_t b)
{
	return (int32_t)((uint32_t)a - (uint32_t)b);
}

static int32_t sum(int32_t a, int32_t b)
{
	return (int32_t)((uint32_t)a + (uint32_t)b);
}

static int16_t mean(int64_t total, int32_t weights)
{
	int32_t half = weights >> 1;
	total += total < 0 ? -half : half;
	/* A division of 64 bits takes several hundred cycles, and is hardly ever needed. */
	int32_t value = total == (int32_t)total ? (int32_t)total / weights : (int32_t)(total / weights);
	return value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : (int16_t)value;
}

static void keep(int32_t* state, int32_t timeUs, const int16_t* sample)
{
	int axes = state[AXES];
	int newest = state[NEWEST];
	int index = newest + 1 == CAPACITY ? 0 : newest + 1;
	int32_t width = 0;
	if (state[COUNT] > 0) {
		width = difference(timeUs, state[TIMES + newest]) >> 7;
		state[WIDTHS + newest] = sum(state[WIDTHS + newest], width);
	}
	state[TIMES + index] = timeUs;
	state[WIDTHS + index] = width;
	for (int axis = 0; axis < axes; axis++)
		state[SAMPLES + index * axes + axis] = sample[axis];
	state[NEWEST] = index;
	if (state[COUNT] < CAPACITY)
		state[COUNT]++;
	kernel_work(KEEP_CYCLES);
}

static void evaluate(const int32_t* state, int16_t* out)
{
	int axes = state[AXES];
	int32_t centreUs = state[NEXT_US];
	int32_t halfWidthUs = HALF_WIDTH_PERIODS * state[PERIOD_US];
	int64_t sums[AXES_MOST] = { 0 };
	int32_t total = 0;
	int index = state[NEWEST];
	uint32_t cycles = OUTPUT_CYCLES;
	for (int left = state[COUNT]; left > 0; left--) {
		int32_t distance = difference(state[TIMES + index], centreUs);
		cycles += LOOK_CYCLES;
		if (distance < -halfWidthUs)
			break;
		if (distance < 0)
			distance = -distance;
		if (distance <= halfWidthUs) {
			int phase = ((distance >> 4) * state[PHASE_MULTIPLIER_Q16] + 32768) >> 16;
			int32_t weight = (int32_t)((int64_t)kernelQ11[phase] * state[WIDTHS + index]) >> 9;
			total += weight;
			for (int axis = 0; axis < axes; axis++)
				sums[axis] += (int64_t)weight * state[SAMPLES + index * axes + axis];
			cycles += WEIGH_CYCLES;
		}
		index = index == 0 ? CAPACITY - 1 : index - 1;
	}
	const int32_t* newest = state + SAMPLES + state[NEWEST] * axes;
	for (int axis = 0; axis < axes; axis++)
		out[axis] = total > 0 ? mean(sums[axis], total) : (int16_t)newest[axis];
	kernel_work(cycles);
}

/* Whether the state is one that a Resampler made, and not beyond its buffer. */
static int sound(const int32_t* state, xsUnsignedValue bytes)
{
	if (bytes < SAMPLES * sizeof(int32_t) || (state[AXES] != 3 && state[AXES] != AXES_MOST))
		return 0;
	if (bytes != (xsUnsignedValue)(SAMPLES + CAPACITY * state[AXES]) * sizeof(int32_t))
		return 0;
	return state[PERIOD_US] > 0 && state[PERIOD_US] <= 100000 && state[PHASE_MULTIPLIER_Q16] > 0
		&& state[COUNT] >= 0 && state[COUNT] <= CAPACITY
		&& state[NEWEST] >= 0 && state[NEWEST] < CAPACITY
		&& (int64_t)(HALF_WIDTH_PERIODS * state[PERIOD_US] >> 4) * state[PHASE_MULTIPLIER_Q16] + 32768
			< (int64_t)(HALF_WIDTH_PERIODS * PHASES_PER_PERIOD + 1) << 16;
}

/* resampleStream(state, samples, offsetsUs, baseUs, channels, from, to, out), buffers all. Nothing allocates here. */
void xs_resample_stream(xsMachine* the)
{
	const ImuBlock block = imu_block(the);
	void* outBuffer;
	xsUnsignedValue outBytes;
	xsmcGetBufferWritable(xsArg(7), &outBuffer, &outBytes);
	int32_t* state = block.state;
	const int16_t* samples = block.samples;
	const int32_t* offsetsUs = block.offsetsUs;
	const int32_t baseUs = block.baseUs;
	const int channels = block.channels, to = block.to;
	int16_t* out = outBuffer;
	if (!sound(state, block.stateBytes))
		xsRangeError("no resampler's state");
	int axes = state[AXES];
	if (!imu_block_holds(&block, axes))
		xsRangeError("samples beyond their buffer");
	int room = (int)(outBytes / sizeof(int16_t)) / axes;
	int32_t halfWidthUs = HALF_WIDTH_PERIODS * state[PERIOD_US];
	int32_t timeUs = state[TIMES + state[NEWEST]];
	int taken = block.from;
	int made = 0;
	kernel_work(KERNEL_CALL_CYCLES);
	for (;;) {
		while (state[COUNT] > 0 && made < room && difference(timeUs, state[NEXT_US]) >= halfWidthUs) {
			if (made == 0)
				state[FIRST_US] = state[NEXT_US];
			evaluate(state, out + made * axes);
			state[NEXT_US] = sum(state[NEXT_US], state[PERIOD_US]);
			made++;
		}
		if (made == room || taken == to)
			break;
		timeUs = sum(baseUs, offsetsUs[taken]);
		if (state[COUNT] == 0)
			state[NEXT_US] = sum(timeUs, halfWidthUs);
		keep(state, timeUs, samples + taken * channels);
		taken++;
	}
	state[TAKEN] = taken;
	xsmcSetInteger(xsResult, made);
}
