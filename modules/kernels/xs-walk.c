/* What follow-steps.ts calls: src/detect/follow-steps.ts, bit for bit. */
#include "xsmc.h"

#include <stdint.h>

#include "imu-block.h"
#include "work.h"

enum { READING_US = 36000, SQUARE_SHIFT = 4, AXES = 3, SAMPLE_CYCLES = 25, READING_CYCLES = 60 };
/* What stands where in the state: src/detect/step-state.ts. */
enum { SUM, COUNT, START_US, FAST, MEAN, DEVIATION, LOW, STEP_US, SWING, STATE_LENGTH };

static int32_t difference(int32_t a, int32_t b)
{
	return (int32_t)((uint32_t)a - (uint32_t)b);
}

static int ends_in_step(int32_t* state, int32_t square)
{
	if (state[MEAN] == 0)
		state[FAST] = state[MEAN] = square;
	int32_t fast = state[FAST] + (((square - state[FAST]) * 3) >> 2);
	int32_t mean = state[MEAN] + ((fast - state[MEAN]) >> 4);
	int32_t above = fast - mean;
	int32_t before = state[DEVIATION];
	int32_t deviation = before + (((above < 0 ? -above : above) - before) >> 4);
	int32_t share = (deviation * 3) >> 3;
	int32_t band = share > state[SWING] ? share : state[SWING];
	int stepped = state[LOW] == 1 && above > band;
	state[FAST] = fast;
	state[MEAN] = mean;
	state[DEVIATION] = deviation;
	if (stepped) {
		state[LOW] = 0;
		state[STEP_US] = state[START_US];
	}
	else if (above < -band)
		state[LOW] = 1;
	return stepped;
}

/* followSteps(state, samples, offsetsUs, baseUs, channels, from, to), buffers the first three. */
void xs_follow_steps(xsMachine* the)
{
	const ImuBlock block = imu_block(the);
	int32_t* state = block.state;
	if (block.stateBytes < STATE_LENGTH * sizeof(int32_t))
		xsRangeError("no state of steps");
	if (!imu_block_holds(&block, AXES))
		xsRangeError("samples beyond their buffer");
	int next = block.to;
	uint32_t cycles = KERNEL_CALL_CYCLES;
	for (int i = block.from; i < block.to; i++) {
		const int16_t* sample = block.samples + i * block.channels;
		int32_t timeUs = (int32_t)((uint32_t)block.baseUs + (uint32_t)block.offsetsUs[i]);
		int stepped = 0;
		if (state[COUNT] == 0)
			state[START_US] = timeUs;
		else if (difference(timeUs, state[START_US]) >= READING_US) {
			stepped = ends_in_step(state, state[SUM] / state[COUNT]);
			state[START_US] = timeUs;
			state[COUNT] = 0;
			state[SUM] = 0;
			cycles += READING_CYCLES;
		}
		for (int axis = 0; axis < AXES; axis++) {
			int32_t value = sample[axis] >> SQUARE_SHIFT;
			state[SUM] += value * value;
		}
		state[COUNT]++;
		cycles += SAMPLE_CYCLES;
		if (stepped) {
			next = -(i + 1);
			break;
		}
	}
	kernel_work(cycles);
	xsmcSetInteger(xsResult, next);
}
