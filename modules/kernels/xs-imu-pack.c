/* What imu-pack.ts calls: samples without loss in fewer bits, byte for byte as src/record/imu-pack.ts does it. */
#include "xsmc.h"

#include <stdint.h>

#include "work.h"

enum { GROUP = 32, ALL_ZERO = 15, ESCAPE_ONES = 15, ESCAPE_BITS = 20, ORDERS = 4 };
/* Differences of every order, two passes, the choice of a parameter for each group, bits put one value at a time. */
enum { VALUE_CYCLES = 250 };

/* Bits from the highest on; `at` passes `end` where they do not fit, and nothing is written there. */
typedef struct {
	uint8_t* bytes;
	int32_t at;
	int32_t end;
	uint32_t held;
	int bits;
} BitWriter;

static void put(BitWriter* writer, uint32_t value, int bits)
{
	writer->held = (writer->held << bits) | value;
	writer->bits += bits;
	while (writer->bits >= 8) {
		writer->bits -= 8;
		if (writer->at < writer->end)
			writer->bytes[writer->at] = (uint8_t)(writer->held >> writer->bits);
		writer->at++;
		writer->held &= (1u << writer->bits) - 1;
	}
}

/* A value and the differences to those before it, one order after the other. */
static void next(int32_t of[ORDERS], int32_t value)
{
	int32_t first = value - of[0];
	int32_t second = first - of[1];
	of[3] = second - of[2];
	of[2] = second;
	of[1] = first;
	of[0] = value;
}

static void restart(int32_t of[ORDERS], int32_t value)
{
	of[0] = value;
	of[1] = of[2] = of[3] = 0;
}

static int32_t magnitude(int32_t value)
{
	return value < 0 ? -value : value;
}

static uint32_t folded(int32_t value)
{
	return value < 0 ? (uint32_t)(-2 * value - 1) : (uint32_t)(2 * value);
}

static int common_shift(const int16_t* samples, int count, int step)
{
	unsigned any = 0;
	for (int i = 0; i < count; i++)
		any |= (uint16_t)samples[i * step];
	if (any == 0)
		return 0;
	int shift = 0;
	while ((any & (1u << shift)) == 0)
		shift++;
	return shift;
}

static int best_order(const int16_t* samples, int count, int step, int shift)
{
	/* 1,023 third differences of int16 stay below 2^29. */
	int32_t sums[ORDERS] = { 0 };
	int32_t of[ORDERS];
	restart(of, samples[0] >> shift);
	for (int i = 1; i < count; i++) {
		next(of, samples[i * step] >> shift);
		for (int order = 0; order < ORDERS; order++)
			sums[order] += magnitude(of[order]);
	}
	int best = 0;
	for (int order = 1; order < ORDERS; order++) {
		if (sums[order] < sums[best])
			best = order;
	}
	return best;
}

static int rice_parameter(const uint32_t* values, int count)
{
	uint32_t sum = 0;
	for (int i = 0; i < count; i++)
		sum += values[i];
	if (sum == 0)
		return ALL_ZERO;
	int best = 0;
	uint32_t bits = sum;
	for (int parameter = 1; parameter < ALL_ZERO; parameter++) {
		uint32_t taken = (uint32_t)(count * parameter) + (sum >> parameter);
		if (taken < bits) {
			best = parameter;
			bits = taken;
		}
	}
	return best;
}

static void put_group(BitWriter* writer, const uint32_t* values, int count)
{
	int parameter = rice_parameter(values, count);
	put(writer, (uint32_t)parameter, 4);
	if (parameter == ALL_ZERO)
		return;
	for (int i = 0; i < count; i++) {
		uint32_t ones = values[i] >> parameter;
		if (ones >= ESCAPE_ONES) {
			put(writer, (1u << ESCAPE_ONES) - 1, ESCAPE_ONES);
			put(writer, values[i] >> 10, ESCAPE_BITS - 10);
			put(writer, values[i] & 0x3ff, 10);
		}
		else {
			put(writer, (1u << (ones + 1)) - 2, (int)ones + 1);
			put(writer, values[i] & ((1u << parameter) - 1), parameter);
		}
	}
}

static void pack_axis(BitWriter* writer, const int16_t* samples, int count, int step)
{
	int shift = common_shift(samples, count, step);
	int order = best_order(samples, count, step, shift);
	put(writer, (uint32_t)(order << 4 | shift), 6);
	put(writer, (uint16_t)(samples[0] >> shift), 16);
	int32_t of[ORDERS];
	restart(of, samples[0] >> shift);
	uint32_t values[GROUP];
	int held = 0;
	for (int i = 1; i < count; i++) {
		next(of, samples[i * step] >> shift);
		values[held++] = folded(of[order]);
		if (held == GROUP || i == count - 1) {
			put_group(writer, values, held);
			held = 0;
		}
	}
}

/* packSamples(samples' buffer, from, count, axes, bytes, at, end). Nothing allocates here, so the pointers hold. */
void xs_imu_pack(xsMachine* the)
{
	void* buffer;
	void* bytes;
	xsUnsignedValue bufferBytes, capacity;
	int from = xsmcToInteger(xsArg(1));
	int count = xsmcToInteger(xsArg(2));
	int axes = xsmcToInteger(xsArg(3));
	int at = xsmcToInteger(xsArg(5));
	int end = xsmcToInteger(xsArg(6));
	xsmcGetBufferReadable(xsArg(0), &buffer, &bufferBytes);
	xsmcGetBufferWritable(xsArg(4), &bytes, &capacity);
	if (from < 0 || count < 1 || axes < 1 || count > 1024 || axes > 16
		|| (xsUnsignedValue)((from + count) * axes) * sizeof(int16_t) > bufferBytes)
		xsRangeError("samples beyond their buffer");
	if (at < 0 || end < at || (xsUnsignedValue)end > capacity)
		xsRangeError("packed samples beyond their buffer");
	BitWriter writer = { bytes, at, end, 0, 0 };
	const int16_t* samples = (const int16_t*)buffer + from * axes;
	for (int axis = 0; axis < axes && writer.at <= end; axis++)
		pack_axis(&writer, samples + axis, count, axes);
	if (writer.bits > 0)
		put(&writer, 0, 8 - writer.bits);
	kernel_work(KERNEL_CALL_CYCLES + (uint32_t)(count * axes) * VALUE_CYCLES);
	xsmcSetInteger(xsResult, writer.at > end ? -1 : writer.at);
}
