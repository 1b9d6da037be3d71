/* The queue of a machine's task: a test empties it, or says that it is full. */
#include "xsmc.h"
#include "xsHost.h"

enum { QUEUE_LENGTH = 10 };

static struct {
	xsMachine* the;
	modMessageDeliver deliver;
	void* refcon;
} queue[QUEUE_LENGTH];
static int waiting;
static int isFull;

int modMessagePostToMachineFromISR(xsMachine* the, modMessageDeliver deliver, void* refcon)
{
	if (isFull || waiting == QUEUE_LENGTH)
		return -1;
	queue[waiting].the = the;
	queue[waiting].deliver = deliver;
	queue[waiting++].refcon = refcon;
	return 0;
}

int modMessagePostToMachine(xsMachine* the, uint8_t* message, uint16_t length, modMessageDeliver deliver, void* refcon)
{
	(void)message;
	(void)length;
	return modMessagePostToMachineFromISR(the, deliver, refcon);
}

int stub_messages_deliver(void)
{
	int count = waiting;
	for (int i = 0; i < count; i++)
		queue[i].deliver(queue[i].the, queue[i].refcon, NULL, 0);
	waiting -= count;
	for (int i = 0; i < waiting; i++)
		queue[i] = queue[count + i];
	return count;
}

/* turn(): delivers what waits now; how many messages that were. */
void xs_stub_messages_turn(xsMachine* the)
{
	xsmcSetInteger(xsResult, stub_messages_deliver());
}

/* full(is) */
void xs_stub_messages_full(xsMachine* the)
{
	isFull = xsmcTest(xsArg(0));
}
