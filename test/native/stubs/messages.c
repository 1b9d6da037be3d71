/* The queue of a machine's task: a test empties it, or says that it is full. */
#include "xsmc.h"
#include "xsHost.h"

enum { QUEUE_LENGTH = 10 };

static struct {
	modMessageDeliver deliver;
	void* refcon;
} queue[QUEUE_LENGTH];
static int waiting;
static int isFull;

int modMessagePostToMachineFromISR(xsMachine* the, modMessageDeliver deliver, void* refcon)
{
	(void)the;
	if (isFull || waiting == QUEUE_LENGTH)
		return -1;
	queue[waiting].deliver = deliver;
	queue[waiting++].refcon = refcon;
	return 0;
}

/* turn(): delivers what waits now; how many messages that were. */
void xs_stub_messages_turn(xsMachine* the)
{
	int count = waiting;
	for (int i = 0; i < count; i++)
		queue[i].deliver(the, queue[i].refcon, NULL, 0);
	waiting -= count;
	for (int i = 0; i < waiting; i++)
		queue[i] = queue[count + i];
	xsmcSetInteger(xsResult, count);
}

/* full(is) */
void xs_stub_messages_full(xsMachine* the)
{
	isFull = xsmcTest(xsArg(0));
}
