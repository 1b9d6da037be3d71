/*
 * What mel-frame.ts and sound-samples.ts call: src/signal/mel-frame.ts and src/signal/sound-samples.ts, bit for bit.
 * Shifts of negative numbers are arithmetic, as in every compiler the firmware is built with.
 */
#include "xsmc.h"

#include <stdint.h>
#include <string.h>

#include "mel-tables.h"
#include "work.h"

enum {
	TURN = 512,
	FRAME_1K = 64,
	PEAK_BITS = 21,
	AMPLITUDE_SHIFT = 9,
	WEIGHT_BITS = 12,
	QUIET_PEAK = 8,
	FLOOR_16K_Q8 = 8 << 8,
	FLOOR_1K_Q8 = 3 << 8,
	STEP_SHIFT = 5,
	TAPS = 512,
	DECIMATION = 16,
};
/*
 * Cycles: a sample of a frame (window 70, nine stages of butterflies 120, bands 70, the rest), one of a frame in which
 * nothing is to be heard, a tap of the low pass, a value moved.
 */
enum { FRAME_CYCLES = 300, QUIET_CYCLES = 20, TAP_CYCLES = 12, MOVE_CYCLES = 10 };

static int32_t sine(int k)
{
	int turn = k & (TURN - 1);
	int half = turn & 255;
	int32_t value = sineQ15[half > 128 ? 256 - half : half];
	return turn < 256 ? value : -value;
}

static int32_t scaled(int64_t product)
{
	return (int32_t)((product + 16384) >> 15);
}

static void windowed(const int16_t* samples, int length, int mean, int shift, int32_t* work)
{
	int stride = TURN / length;
	int bits = 30 - __builtin_clz((unsigned)length);
	for (int i = 0; i < length; i++) {
		int32_t hann = (32768 - sine(i * stride + 128)) >> 1;
		int reversed = 0;
		for (int bit = 0; bit < bits; bit++)
			reversed |= ((i >> (bit + 1)) & 1) << (bits - 1 - bit);
		work[2 * reversed + (i & 1)] = scaled((int64_t)((samples[i] - mean) * (1 << shift)) * hann);
	}
}

static void untangle(int32_t* work, int points)
{
	int stride = TURN / (2 * points);
	for (int k = 1; k <= points >> 1; k++) {
		int32_t* a = work + 2 * k;
		int32_t* b = work + 2 * (points - k);
		int64_t evenRe = (int64_t)a[0] + b[0];
		int64_t evenIm = (int64_t)a[1] - b[1];
		int64_t oddRe = (int64_t)a[1] + b[1];
		int64_t oddIm = (int64_t)b[0] - a[0];
		int32_t cosine = sine(k * stride + 128);
		int32_t minusSine = -sine(k * stride);
		int32_t re = scaled(oddRe * cosine - oddIm * minusSine);
		int32_t im = scaled(oddRe * minusSine + oddIm * cosine);
		a[0] = (int32_t)((evenRe + re) >> 1);
		a[1] = (int32_t)((evenIm + im) >> 1);
		b[0] = (int32_t)((evenRe - re) >> 1);
		b[1] = (int32_t)((im - evenIm) >> 1);
	}
}

static void real_transform(int32_t* work, int length)
{
	int points = length >> 1;
	for (int half = 1; half < points; half *= 2) {
		int step = TURN / (2 * half);
		for (int k = 0; k < half; k++) {
			int32_t cosine = sine(k * step + 128);
			int32_t minusSine = -sine(k * step);
			for (int at = 2 * k; at < length; at += 4 * half) {
				int32_t* a = work + at;
				int32_t* b = a + 2 * half;
				int32_t re = scaled((int64_t)b[0] * cosine - (int64_t)b[1] * minusSine);
				int32_t im = scaled((int64_t)b[0] * minusSine + (int64_t)b[1] * cosine);
				b[0] = a[0] - re;
				b[1] = a[1] - im;
				a[0] += re;
				a[1] += im;
			}
		}
	}
	untangle(work, points);
}

static uint64_t band_energy(const int32_t* work, const int16_t* corners)
{
	int from = corners[0];
	int centre = corners[1];
	int to = corners[2];
	uint64_t energy = 0;
	for (int bin = (from >> 4) + 1; bin << 4 < to; bin++) {
		int place = bin << 4;
		int weight = place <= centre ? ((place - from) << WEIGHT_BITS) / (centre - from)
			: ((to - place) << WEIGHT_BITS) / (to - centre);
		int64_t re = work[2 * bin] >> AMPLITUDE_SHIFT;
		int64_t im = work[2 * bin + 1] >> AMPLITUDE_SHIFT;
		energy += (uint64_t)(re * re + im * im) * (uint64_t)weight;
	}
	return energy >> WEIGHT_BITS;
}

static int log2_q8(uint64_t energy)
{
	int exponent = 63 - __builtin_clzll(energy);
	int mantissa = (int)(exponent > 15 ? energy >> (exponent - 15) : energy << (15 - exponent)) - 32768;
	int entry = mantissa >> 10;
	int below = log2Q12[entry];
	int rise = (log2Q12[entry + 1] - below) * (mantissa & 1023);
	return exponent * 256 + ((below * 1024 + rise) >> 14);
}

static int mel_frame(const int16_t* samples, int length, int32_t* work, int16_t* bands)
{
	int low = length != TURN;
	const int16_t* corners = low ? corners1k : corners16k;
	int floor = low ? FLOOR_1K_Q8 : FLOOR_16K_Q8;
	int count = (int)(low ? sizeof(corners1k) : sizeof(corners16k)) / (int)sizeof(int16_t) - 2;
	int32_t sum = 0;
	for (int i = 0; i < length; i++)
		sum += samples[i];
	int mean = sum / length;
	int peak = 0;
	for (int i = 0; i < length; i++) {
		int centred = samples[i] - mean;
		int size = centred < 0 ? -centred : centred;
		if (size > peak)
			peak = size;
	}
	if (peak < QUIET_PEAK) {
		for (int band = 0; band < count; band++)
			bands[band] = (int16_t)floor;
		return 0;
	}
	int shift = PEAK_BITS - 32 + __builtin_clz((unsigned)peak);
	windowed(samples, length, mean, shift, work);
	real_transform(work, length);
	for (int band = 0; band < count; band++) {
		uint64_t energy = band_energy(work, corners + band);
		int level = energy == 0 ? 0 : log2_q8(energy) - 512 * (shift - AMPLITUDE_SHIFT);
		bands[band] = (int16_t)(level < floor ? floor : level);
	}
	return 1;
}

static void decimate(const int16_t* source, int count, int16_t* into)
{
	for (int n = 0; n < count; n++) {
		const int16_t* first = source + n * DECIMATION;
		const int16_t* last = first + TAPS - 1;
		int64_t sum = 0;
		for (int tap = 0; tap < TAPS / 2; tap++)
			sum += lowPassQ18[tap] * (first[tap] + last[-tap]);
		int64_t value = (sum + 131072) >> 18;
		into[n] = (int16_t)(value > 32767 ? 32767 : value < -32768 ? -32768 : value);
	}
}

/* Samples of a buffer from `offset` bytes on, `count` of them or, below 0, all. Throws where they are not there. */
static int16_t* samples_of(xsMachine* the, int arg, int offset, int count, int* found)
{
	void* bytes;
	xsUnsignedValue size;
	xsmcGetBufferWritable(xsArg(arg), &bytes, &size);
	int length = (int)(size / sizeof(int16_t)) - offset / (int)sizeof(int16_t);
	if (offset < 0 || (offset & 1) || length < 0 || count > length)
		xsRangeError("samples beyond their buffer");
	*found = length;
	return (int16_t*)bytes + offset / (int)sizeof(int16_t);
}

/* Nothing is allocated below while the buffers' addresses are used. */

/* melFrame(samples' buffer, work's buffer, bands' buffer, at) */
void xs_mel_frame(xsMachine* the)
{
	int length, room;
	void* work;
	xsUnsignedValue workBytes;
	int at = xsmcToInteger(xsArg(3));
	const int16_t* samples = samples_of(the, 0, 0, -1, &length);
	int16_t* bands = samples_of(the, 2, at * (int)sizeof(int16_t), 0, &room);
	xsmcGetBufferWritable(xsArg(1), &work, &workBytes);
	int count = (int)(length == TURN ? sizeof(corners16k) : sizeof(corners1k)) / (int)sizeof(int16_t) - 2;
	if ((length != TURN && length != FRAME_1K) || workBytes < length * sizeof(int32_t) || room < count)
		xsRangeError("a frame beyond its buffers");
	int heard = mel_frame(samples, length, work, bands);
	kernel_work(KERNEL_CALL_CYCLES + (uint32_t)length * (heard ? FRAME_CYCLES : QUIET_CYCLES));
	xsmcSetBoolean(xsResult, heard);
}

/* melWindow(frames' buffer, values) */
void xs_mel_window(xsMachine* the)
{
	int length;
	void* bytes;
	xsUnsignedValue room;
	const int16_t* frames = samples_of(the, 0, 0, -1, &length);
	xsmcGetBufferWritable(xsArg(1), &bytes, &room);
	if (length == 0 || room < (xsUnsignedValue)length)
		xsRangeError("a window beyond its buffer");
	int8_t* values = bytes;
	int32_t sum = 0;
	for (int i = 0; i < length; i++)
		sum += frames[i];
	int mean = sum / length;
	for (int i = 0; i < length; i++) {
		int step = (frames[i] - mean + 16) >> STEP_SHIFT;
		values[i] = (int8_t)(step > 127 ? 127 : step < -128 ? -128 : step);
	}
	kernel_work(KERNEL_CALL_CYCLES + (uint32_t)length * MOVE_CYCLES);
}

/* decimate(source's buffer, into's buffer, at) */
void xs_mel_decimate(xsMachine* the)
{
	int length, room;
	int at = xsmcToInteger(xsArg(2));
	const int16_t* source = samples_of(the, 0, 0, TAPS, &length);
	int count = (length - TAPS) / DECIMATION + 1;
	int16_t* into = samples_of(the, 1, at * (int)sizeof(int16_t), count, &room);
	decimate(source, count, into);
	kernel_work(KERNEL_CALL_CYCLES + (uint32_t)(count * (TAPS / 2)) * TAP_CYCLES);
}

/* takeSamples(into's buffer, at, samples' buffer, their offset in bytes, from, count) */
void xs_mel_take(xsMachine* the)
{
	int room, length;
	int at = xsmcToInteger(xsArg(1));
	int offset = xsmcToInteger(xsArg(3));
	int from = xsmcToInteger(xsArg(4));
	int count = xsmcToInteger(xsArg(5));
	int16_t* into = samples_of(the, 0, at * (int)sizeof(int16_t), count, &room);
	const int16_t* samples = samples_of(the, 2, offset + from * (int)sizeof(int16_t), count, &length);
	int clipped = 0;
	for (int i = 0; i < count; i++) {
		if (samples[i] == INT16_MAX || samples[i] == INT16_MIN)
			clipped++;
	}
	kernel_work(KERNEL_CALL_CYCLES + (uint32_t)(count > 0 ? count : 0) * MOVE_CYCLES);
	memmove(into, samples, count > 0 ? (size_t)count * sizeof(int16_t) : 0);
	xsmcSetInteger(xsResult, clipped);
}
