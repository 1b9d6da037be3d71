/* Memory that outlives the device's machine: RTC memory on the board. */
#include "host.h"

#include <string.h>

static uint8_t retained[RETAINED_BYTES];
static size_t retainedLength;

void retained_save(const void* bytes, size_t length)
{
	memcpy(retained, bytes, length);
	retainedLength = length;
}

/* Length 0: nothing was saved since power-on. */
const void* retained_load(size_t* length)
{
	*length = retainedLength;
	return retained;
}
