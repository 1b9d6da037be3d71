/* The hooks XS calls: jobs to run, and the ways it gives up. */
#include "xsAll.h"

#include "host.h"

void fxQueuePromiseJobs(txMachine* the)
{
	the->promiseJobs = 1;
}

/* XS gives up: there is no way back into JavaScript. Says which limit it was and ends the process. */
void fxAbort(txMachine* the, int status)
{
	switch (status) {
	case XS_NOT_ENOUGH_MEMORY_EXIT:
		/* One status for both heaps: slots are what ran out when none is free. */
		if (the->freeHeap == NULL)
			link_out_of_memory("slots", hostOptions.slots);
		else
			link_out_of_memory("chunks", hostOptions.chunks);
		break;
	case XS_STACK_OVERFLOW_EXIT:
		link_out_of_memory("stack", hostOptions.stack);
		break;
	case XS_NO_MORE_KEYS_EXIT:
		link_out_of_memory("keys", hostOptions.keys);
		break;
	case XS_UNHANDLED_EXCEPTION_EXIT:
	case XS_UNHANDLED_REJECTION_EXIT:
		machine_report_exception(the);
		break;
	default:
		link_failed("XS stopped with status %d", status);
	}
}
