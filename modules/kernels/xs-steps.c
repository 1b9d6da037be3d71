/* What steps.ts calls: src/signal/steps.ts, byte for byte. Nothing allocates while the buffers' addresses are used. */
#include "xsmc.h"

#include <stdint.h>
#include <string.h>

#include "work.h"

enum { ACCELEROMETER_AXES = 3, AXES_MOST = 6, SAMPLES_MOST = 4096, SCALE_MOST = 65536 };
/* Cycles a value converted, a value of a window moved (a word at a time), a change looked at. */
enum { VALUE_CYCLES = 15, CHANGE_CYCLES = 12 };

typedef struct {
	int8_t* values;
	int length;
	int axes;
	int32_t accelQ16;
	int32_t gyroQ16;
} Window;

static int8_t step(int16_t counts, int32_t multiplierQ16)
{
	int32_t value = (counts * multiplierQ16 + 32768) >> 16;
	return value > INT8_MAX ? INT8_MAX : value < INT8_MIN ? INT8_MIN : (int8_t)value;
}

static void slide(const Window* window, int filled, const int16_t* samples, int count)
{
	int8_t* to = window->values + filled;
	int beyond = filled + count * window->axes - window->length;
	if (beyond > 0) {
		memmove(window->values, window->values + beyond, (size_t)(filled - beyond));
		to -= beyond;
		kernel_work((uint32_t)(filled - beyond));
	}
	for (int i = 0; i < count; i++) {
		for (int axis = 0; axis < window->axes; axis++)
			*to++ = step(*samples++, axis < ACCELEROMETER_AXES ? window->accelQ16 : window->gyroQ16);
	}
	kernel_work((uint32_t)(count * window->axes) * VALUE_CYCLES);
}

static int newest_change(const int8_t* values, int length, int axes, int hop, int lag)
{
	int most = 0;
	for (int at = length - hop * axes; at < length; at++) {
		int change = values[at] - values[at - lag * axes];
		if (change < 0)
			change = -change;
		if (change > most)
			most = change;
	}
	kernel_work((uint32_t)(hop * axes) * CHANGE_CYCLES);
	return most;
}

static void window_of(xsMachine* the, Window* window, int axes, int accelArg, int gyroArg)
{
	void* values;
	xsUnsignedValue length;
	window->accelQ16 = xsmcToInteger(xsArg(accelArg));
	window->gyroQ16 = gyroArg < 0 ? 0 : xsmcToInteger(xsArg(gyroArg));
	xsmcGetBufferWritable(xsArg(0), &values, &length);
	window->values = values;
	window->length = (int)length;
	window->axes = axes;
	if (axes < 1 || axes > AXES_MOST || length > SAMPLES_MOST || window->accelQ16 < 0 || window->accelQ16 > SCALE_MOST
			|| window->gyroQ16 < 0 || window->gyroQ16 > SCALE_MOST)
		xsRangeError("no window's axes or scale");
}

static const int16_t* samples_of(xsMachine* the, int arg, int from, int count, int axes)
{
	void* buffer;
	xsUnsignedValue bytes;
	xsmcGetBufferReadable(xsArg(arg), &buffer, &bytes);
	if (from < 0 || from > SAMPLES_MOST || count < 0 || count > SAMPLES_MOST
			|| (xsUnsignedValue)((from + count) * axes) * sizeof(int16_t) > bytes)
		xsRangeError("samples beyond their buffer");
	return (const int16_t*)buffer + from * axes;
}

static void check_change(xsMachine* the, int length, int axes, int hop, int lag)
{
	if (axes < 1 || axes > AXES_MOST || hop < 1 || lag < 0 || hop > length || lag > length || (hop + lag) * axes > length)
		xsRangeError("a change beyond the window");
}

/* slideSteps(values, filled, samples' buffer, from, count, axes, accelQ16, gyroQ16) */
void xs_slide_steps(xsMachine* the)
{
	Window window;
	int filled = xsmcToInteger(xsArg(1));
	int count = xsmcToInteger(xsArg(4));
	int axes = xsmcToInteger(xsArg(5));
	window_of(the, &window, axes, 6, 7);
	const int16_t* samples = samples_of(the, 2, xsmcToInteger(xsArg(3)), count, axes);
	if (filled < 0 || filled > window.length || count * axes > window.length)
		xsRangeError("steps beyond their window");
	kernel_work(KERNEL_CALL_CYCLES);
	slide(&window, filled, samples, count);
}

/* newestChange(values, axes, hop, lag) */
void xs_newest_change(xsMachine* the)
{
	void* values;
	xsUnsignedValue length;
	int axes = xsmcToInteger(xsArg(1));
	int hop = xsmcToInteger(xsArg(2));
	int lag = xsmcToInteger(xsArg(3));
	xsmcGetBufferReadable(xsArg(0), &values, &length);
	check_change(the, (int)length, axes, hop, lag);
	kernel_work(KERNEL_CALL_CYCLES);
	xsmcSetInteger(xsResult, newest_change(values, (int)length, axes, hop, lag));
}

/* passRest(values, samples' buffer, from, count, accelQ16, hop, phase, lag, leastSteps) */
void xs_pass_rest(xsMachine* the)
{
	Window window;
	int from = xsmcToInteger(xsArg(2));
	int count = xsmcToInteger(xsArg(3));
	int hop = xsmcToInteger(xsArg(5));
	int missing = hop - xsmcToInteger(xsArg(6));
	int lag = xsmcToInteger(xsArg(7));
	int leastSteps = xsmcToInteger(xsArg(8));
	window_of(the, &window, ACCELEROMETER_AXES, 4, -1);
	const int16_t* samples = samples_of(the, 1, from, count, ACCELEROMETER_AXES);
	check_change(the, window.length, ACCELEROMETER_AXES, hop, lag);
	if (missing < 1 || missing > hop)
		xsRangeError("a hop beyond its end");
	int result = count;
	kernel_work(KERNEL_CALL_CYCLES);
	for (int taken = 0; taken < count && result >= 0;) {
		int more = missing < count - taken ? missing : count - taken;
		slide(&window, window.length, samples + taken * ACCELEROMETER_AXES, more);
		taken += more;
		missing -= more;
		if (missing > 0)
			break;
		if (newest_change(window.values, window.length, ACCELEROMETER_AXES, hop, lag) >= leastSteps)
			result = -taken;
		missing = hop;
	}
	xsmcSetInteger(xsResult, result);
}
