#ifndef CARPAL_IMU_BLOCK_H
#define CARPAL_IMU_BLOCK_H

#include "xsmc.h"

#include <stdint.h>

enum { CHANNELS_MOST = 16 };

/* What kernels that read samples are called with: (state, samples, offsetsUs, baseUs, channels, from, to). */
typedef struct {
	int32_t* state;
	xsUnsignedValue stateBytes;
	const int16_t* samples;
	xsUnsignedValue sampleBytes;
	const int32_t* offsetsUs;
	xsUnsignedValue offsetBytes;
	int32_t baseUs;
	int channels;
	int from;
	int to;
} ImuBlock;

/* Buffers stay where they are until JavaScript runs or something is allocated. Throws TypeError for what is no buffer. */
static inline ImuBlock imu_block(xsMachine* the)
{
	ImuBlock block;
	void* buffer;
	block.baseUs = xsmcToInteger(xsArg(3));
	block.channels = xsmcToInteger(xsArg(4));
	block.from = xsmcToInteger(xsArg(5));
	block.to = xsmcToInteger(xsArg(6));
	xsmcGetBufferWritable(xsArg(0), &buffer, &block.stateBytes);
	block.state = buffer;
	xsmcGetBufferReadable(xsArg(1), &buffer, &block.sampleBytes);
	block.samples = buffer;
	xsmcGetBufferReadable(xsArg(2), &buffer, &block.offsetBytes);
	block.offsetsUs = buffer;
	return block;
}

/* Whether `from` to `to` lie in the buffers, at so many channels at least. */
static inline int imu_block_holds(const ImuBlock* block, int leastChannels)
{
	xsUnsignedValue to = (xsUnsignedValue)block->to;
	return block->channels >= leastChannels && block->channels <= CHANNELS_MOST
		&& block->from >= 0 && block->to >= block->from
		&& to <= block->offsetBytes / sizeof(int32_t)
		&& to * (xsUnsignedValue)block->channels <= block->sampleBytes / sizeof(int16_t);
}

#endif
