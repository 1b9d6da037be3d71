/*
 * The simulated IMU. ../virtual-imu.ts is its twin and must stay equal to the last sample.
 *
 * motion      no samples; says when an axis of the accelerometer differs from the sample before by more
 *             than the threshold.
 * low-power,  a FIFO. A recording no faster than the rate passes sample by sample with its own stamps;
 * normal      a faster one is averaged within ticks of 1/rate, as the chip's averaging filter does, each
 *             mean stamped with its tick's last sample.
 *
 * Reconfiguring empties the FIFO as the chips' drivers do: what was in it comes as one last block of the
 * old setting, right after the turn that reconfigured. A tick begun is lost with the filter's state. Another
 * watermark alone leaves all that as it is.
 */
#include "host.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ACCELEROMETER_AXES = 3 };

/* Offsets are int32 microseconds: a block ends before the next sample could lie beyond. */
static const double SPAN_MOST_US = 2e9;

static int power = -1;
static double periodUs;
static int watermark;
static int passes;

static double times[WATERMARK_MOST];
static int16_t fifo[WATERMARK_MOST * CHANNELS_MOST];
static int held;
static int pending;

static int16_t reference[ACCELEROMETER_AXES];
static int hasReference;

static double sums[CHANNELS_MOST];
static int summed;
static double originUs;
static double tickEndUs;
static int ticking;

void imu_configure(int newPower, double rateHz, int newWatermark)
{
	int goesOn = newPower == power && power != IMU_MOTION && 1e6 / rateHz == periodUs && newWatermark != watermark;
	pending = goesOn ? held >= newWatermark : held > 0;
	power = newPower;
	periodUs = 1e6 / rateHz;
	watermark = newWatermark;
	if (goesOn)
		return;
	passes = motion.rateHz <= rateHz;
	hasReference = 0;
	summed = 0;
	ticking = 0;
}

void imu_reset(void)
{
	power = -1;
	imu_drop();
}

static int refusals;

void imu_refuse(int count)
{
	refusals = count;
}

int imu_answers(void)
{
	if (refusals == 0)
		return 1;
	refusals--;
	return 0;
}

int imu_flush_pending(void)
{
	return pending;
}

int imu_held(void)
{
	return held;
}

double imu_first_us(void)
{
	return times[0];
}

static int moved(const int16_t* sample)
{
	int result = 0;
	for (int axis = 0; axis < ACCELEROMETER_AXES; axis++) {
		if (hasReference && abs(sample[axis] - reference[axis]) > hostOptions.motionThreshold)
			result = 1;
		reference[axis] = sample[axis];
	}
	hasReference = 1;
	return result;
}

static void average(uint32_t index, const int16_t* sample)
{
	int channels = (int)motion.channels;
	double t = motion.t_us[index];
	if (!ticking) {
		ticking = 1;
		originUs = t;
		tickEndUs = t + periodUs;
	}
	for (int i = 0; i < channels; i++)
		sums[i] = (summed == 0 ? 0 : sums[i]) + sample[i];
	summed++;
	if (index + 1 < motion.count) {
		double next = motion.t_us[index + 1];
		if (next < tickEndUs)
			return;
		double ticks = floor((next - originUs) / periodUs) + 1;
		tickEndUs = originUs + ticks * periodUs;
		if (tickEndUs <= next)
			tickEndUs = originUs + (ticks + 1) * periodUs;
	}
	/* The mean, halves up: exact in doubles on both twins. */
	for (int i = 0; i < channels; i++)
		fifo[held * channels + i] = (int16_t)floor((2 * sums[i] + summed) / (2 * (double)summed));
	times[held++] = t;
	summed = 0;
}

/* One sample of the recording reaches the sensor: what it wakes the watch for, if anything. */
int imu_take(uint32_t index)
{
	const int16_t* sample = motion.samples + (size_t)index * motion.channels;
	if (power < 0)
		return IMU_NOTHING;
	if (power == IMU_MOTION)
		return moved(sample) ? IMU_MOVED : IMU_NOTHING;
	if (passes) {
		memcpy(fifo + held * (int)motion.channels, sample, motion.channels * sizeof(int16_t));
		times[held++] = motion.t_us[index];
	}
	else
		average(index, sample);
	if (held == 0)
		return IMU_NOTHING;
	if (held >= watermark)
		return IMU_BLOCK;
	if (index + 1 < motion.count && motion.t_us[index + 1] - times[0] > SPAN_MOST_US)
		return IMU_BLOCK;
	return IMU_NOTHING;
}

/* The firmware did not read the block it was woken for. */
void imu_drop(void)
{
	held = 0;
	pending = 0;
}

/* Empties the FIFO into the caller's buffers of maxWatermark samples; the number of samples. */
int imu_read(int16_t* samples, int32_t* offsetsUs)
{
	int count = held;
	memcpy(samples, fifo, (size_t)count * motion.channels * sizeof(int16_t));
	for (int i = 0; i < count; i++)
		offsetsUs[i] = (int32_t)floor(times[i] - times[0] + 0.5);
	held = 0;
	pending = 0;
	return count;
}
