/* What ring-microphone.ts calls of the ring, whichever microphone fills it. */
#include "xsmc.h"

#include "board-audio.h"

AudioRing boardAudio;

void xs_audio_available(xsMachine* the)
{
	xsmcSetInteger(xsResult, (xsIntegerValue)audio_ring_available(&boardAudio));
}

/* read(buffer, offset, count): offset in bytes, count in samples. XS allocates nothing while its address is used. */
void xs_audio_read(xsMachine* the)
{
	void* bytes;
	xsUnsignedValue size;
	xsIntegerValue offset = xsmcToInteger(xsArg(1));
	xsIntegerValue count = xsmcToInteger(xsArg(2));
	xsmcGetBufferWritable(xsArg(0), &bytes, &size);
	if (offset < 0 || count < 0 || (xsUnsignedValue)offset > size
			|| (xsUnsignedValue)count > (size - (xsUnsignedValue)offset) / sizeof(int16_t))
		xsRangeError("samples beyond their buffer");
	int16_t* into = (int16_t*)(void*)((uint8_t*)bytes + offset);
	xsmcSetInteger(xsResult, (xsIntegerValue)audio_ring_read(&boardAudio, into, (uint32_t)count));
}

void xs_audio_level(xsMachine* the)
{
	xsmcSetInteger(xsResult, (xsIntegerValue)audio_ring_level(&boardAudio));
}

void xs_audio_overrun(xsMachine* the)
{
	xsmcSetNumber(xsResult, audio_ring_overrun(&boardAudio));
}
