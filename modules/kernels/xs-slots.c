/* What sum-slots.ts calls: src/signal/sum-slots.ts, bit for bit. */
#include "xsmc.h"

#include <stdint.h>

#include "imu-block.h"
#include "work.h"

enum { SLOT_US = 80000, AXES = 3, SAMPLE_CYCLES = 30, SLOT_CYCLES = 80 };
/* What stands where in the state of slots: src/signal/slot-state.ts. */
enum {
	COUNT,
	END_US,
	SUM,
	MEAN = SUM + AXES,
	REST = MEAN + AXES,
	CALM = REST + AXES,
	PASSED,
	PASSED_US,
	PASSED_MEAN,
	STATE_LENGTH = PASSED_MEAN + AXES
};

static int32_t added(int32_t a, int32_t b)
{
	return (int32_t)((uint32_t)a + (uint32_t)b);
}

static int end_slot(int32_t* state, int32_t timeUs)
{
	int32_t calm = state[CALM];
	int passed = calm > 0;
	for (int axis = 0; axis < AXES; axis++) {
		int32_t mean = state[SUM + axis] / state[COUNT];
		int64_t away = (int64_t)mean - state[REST + axis];
		if (away > calm || away < -(int64_t)calm)
			passed = 0;
		state[MEAN + axis] = mean;
		state[SUM + axis] = 0;
	}
	state[COUNT] = 0;
	if (!passed)
		return 0;
	state[PASSED]++;
	state[PASSED_US] = timeUs;
	for (int axis = 0; axis < AXES; axis++)
		state[PASSED_MEAN + axis] = state[MEAN + axis];
	return 1;
}

/* sumSlots(state, samples, offsetsUs, baseUs, channels, from, to), buffers the first three. */
void xs_sum_slots(xsMachine* the)
{
	const ImuBlock block = imu_block(the);
	int32_t* state = block.state;
	const int16_t* samples = block.samples;
	const int32_t* offsetsUs = block.offsetsUs;
	const int32_t baseUs = block.baseUs;
	const int channels = block.channels, from = block.from;
	const int to = block.to;
	if (block.stateBytes < STATE_LENGTH * sizeof(int32_t))
		xsRangeError("no state of slots");
	if (!imu_block_holds(&block, AXES))
		xsRangeError("samples beyond their buffer");
	if (state[COUNT] == 0) {
		if (from < to)
			state[END_US] = added(added(baseUs, offsetsUs[from]), SLOT_US);
		state[SUM] = state[SUM + 1] = state[SUM + 2] = 0;
	}
	int next = to;
	uint32_t cycles = KERNEL_CALL_CYCLES;
	for (int i = from; i < to; i++) {
		int32_t offsetUs = offsetsUs[i];
		int64_t endUs = added(state[END_US], (int32_t)(0u - (uint32_t)baseUs));
		int told = 0;
		if (offsetUs >= endUs) {
			told = !end_slot(state, added(baseUs, offsetUs));
			int64_t nextUs = endUs + SLOT_US;
			if (nextUs <= offsetUs)
				nextUs = (int64_t)offsetUs + SLOT_US;
			state[END_US] = (int32_t)((uint32_t)baseUs + (uint32_t)nextUs);
			cycles += SLOT_CYCLES;
		}
		state[COUNT]++;
		for (int axis = 0; axis < AXES; axis++)
			state[SUM + axis] += samples[i * channels + axis];
		cycles += SAMPLE_CYCLES;
		if (told) {
			next = -(i + 1);
			break;
		}
	}
	kernel_work(cycles);
	xsmcSetInteger(xsResult, next);
}
