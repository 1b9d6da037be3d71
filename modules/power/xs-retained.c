/* What retained-memory.ts calls. */
#include "xsmc.h"

#include "retained-memory.h"

static RetainedSlot slot_of(xsMachine* the)
{
	xsIntegerValue slot = xsmcToInteger(xsArg(0));
	if (slot < 0 || slot >= RETAINED_SLOTS)
		xsRangeError("no such slot");
	return (RetainedSlot)slot;
}

/* load(slot): an ArrayBuffer, or undefined. */
void xs_retained_load(xsMachine* the)
{
	size_t length;
	const uint8_t* bytes = retained_memory_load(slot_of(the), &length);
	if (bytes)
		xsmcSetArrayBuffer(xsResult, (void*)bytes, (xsIntegerValue)length);
}

/* save(slot, buffer, offset, length): whether it fits. */
void xs_retained_save(xsMachine* the)
{
	void* bytes;
	xsUnsignedValue size;
	RetainedSlot slot = slot_of(the);
	xsIntegerValue offset = xsmcToInteger(xsArg(2));
	xsIntegerValue length = xsmcToInteger(xsArg(3));
	xsmcGetBufferReadable(xsArg(1), &bytes, &size);
	if (offset < 0 || length < 0 || (xsUnsignedValue)offset > size
			|| (xsUnsignedValue)length > size - (xsUnsignedValue)offset)
		xsRangeError("bytes beyond their buffer");
	xsmcSetBoolean(xsResult, retained_memory_save(slot, (uint8_t*)bytes + offset, (size_t)length));
}
