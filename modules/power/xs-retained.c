/* What retained-memory.ts calls. */
#include "xsmc.h"

#include "retained-memory.h"

/* load(): an ArrayBuffer, or undefined. */
void xs_retained_load(xsMachine* the)
{
	size_t length;
	const uint8_t* bytes = retained_memory_load(&length);
	if (bytes)
		xsmcSetArrayBuffer(xsResult, (void*)bytes, (xsIntegerValue)length);
}

/* save(buffer, offset, length): whether it fits. */
void xs_retained_save(xsMachine* the)
{
	void* bytes;
	xsUnsignedValue size;
	xsIntegerValue offset = xsmcToInteger(xsArg(1));
	xsIntegerValue length = xsmcToInteger(xsArg(2));
	xsmcGetBufferReadable(xsArg(0), &bytes, &size);
	if (offset < 0 || length < 0 || (xsUnsignedValue)offset > size
			|| (xsUnsignedValue)length > size - (xsUnsignedValue)offset)
		xsRangeError("bytes beyond their buffer");
	xsmcSetBoolean(xsResult, retained_memory_save((uint8_t*)bytes + offset, (size_t)length));
}
