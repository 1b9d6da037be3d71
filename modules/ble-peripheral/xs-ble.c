/* What nimble-server.ts calls. Events wait in the stack's queue; a message to JavaScript says that some do. */
#include "xsmc.h"
#include "xsHost.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "esp_random.h"

#include "ble-stack.h"

typedef struct {
	xsMachine* the;
	xsSlot self;
	/* A message to JavaScript is under way; it then frees what was closed meanwhile. */
	atomic_bool posted;
	bool closed;
} Ble;

static void deliver(void* machine, void* refcon, uint8_t* message, uint16_t length)
{
	(void)message;
	(void)length;
	Ble* ble = refcon;
	atomic_store(&ble->posted, false);
	if (ble->closed) {
		free(ble);
		return;
	}
	xsBeginHost((xsMachine*)machine);
	xsCall0_noResult(xsAccess(ble->self), xsID("wake"));
	xsEndHost((xsMachine*)machine);
}

/* By NimBLE's task. One message at a time, so that the machine's queue always has a place and nobody waits for it. */
static void wake(void* refcon)
{
	Ble* ble = refcon;
	if (atomic_exchange(&ble->posted, true))
		return;
	if (modMessagePostToMachine(ble->the, NULL, 0, deliver, ble) != 0)
		atomic_store(&ble->posted, false);
}

static void release(Ble* ble)
{
	ble_stack_close();
	ble->closed = true;
	if (!atomic_load(&ble->posted))
		free(ble);
}

void xs_ble_destructor(void* data)
{
	if (data)
		release(data);
}

/* open(table, mtu, bonds): NimBLE's or ESP-IDF's error, 0 for none. */
void xs_ble_open(xsMachine* the)
{
	void* table;
	xsUnsignedValue length;
	BleOptions options = {
		.mtu = (uint16_t)xsmcToInteger(xsArg(1)),
		.bonds = (uint8_t)xsmcToInteger(xsArg(2)),
		.wake = wake,
	};
	Ble* ble = calloc(1, sizeof(Ble));
	if (ble == NULL)
		xsUnknownError("no memory for a radio");
	ble->the = the;
	xsmcGetBufferReadable(xsArg(0), &table, &length);
	options.table = table;
	options.tableBytes = length;
	options.refcon = ble;
	int error = ble_stack_open(&options);
	xsmcSetInteger(xsResult, error);
	if (error != 0) {
		free(ble);
		return;
	}
	ble->self = xsThis;
	xsRemember(ble->self);
	xsmcSetHostData(xsThis, ble);
}

void xs_ble_close(xsMachine* the)
{
	Ble* ble = xsmcGetHostDataValidate(xsThis, (void*)xs_ble_destructor);
	if (ble == NULL)
		return;
	xsForget(ble->self);
	xsmcSetHostData(xsThis, NULL);
	release(ble);
}

/* next(into): the event that waits longest as kind | attribute << 4 | value << 12; 0 where none does. */
void xs_ble_next(xsMachine* the)
{
	void* bytes;
	xsUnsignedValue room;
	BleEvent event;
	xsmcGetBufferWritable(xsArg(0), &bytes, &room);
	if (room < BLE_VALUE_BYTES)
		xsRangeError("less than a value's room");
	bool waits = ble_stack_next(&event, bytes);
	xsmcSetInteger(xsResult, waits ? event.kind | event.attribute << 4 | event.value << 12 : 0);
}

/* answer(ticket, value) */
void xs_ble_answer(xsMachine* the)
{
	void* value;
	xsUnsignedValue length;
	uint16_t ticket = (uint16_t)xsmcToInteger(xsArg(0));
	/* Asked for last: anything that allocates may move it. */
	xsmcGetBufferReadable(xsArg(1), &value, &length);
	ble_stack_answer(ticket, value, length);
}

/* notify(attribute, value, length): whether NimBLE took it. */
void xs_ble_notify(xsMachine* the)
{
	void* value;
	xsUnsignedValue size;
	unsigned attribute = (unsigned)xsmcToInteger(xsArg(0));
	uint32_t length = (uint32_t)xsmcToInteger(xsArg(2));
	xsmcGetBufferReadable(xsArg(1), &value, &size);
	if (length > size || length > BLE_VALUE_BYTES)
		xsRangeError("beyond the value");
	xsmcSetBoolean(xsResult, ble_stack_notify(attribute, value, length));
}

static uint8_t copy_payload(xsMachine* the, int argument, uint8_t* into)
{
	void* bytes;
	xsUnsignedValue length;
	xsmcGetBufferReadable(xsArg(argument), &bytes, &length);
	if (length > BLE_ADVERTISING_BYTES)
		xsRangeError("more than a payload's bytes");
	memcpy(into, bytes, length);
	return (uint8_t)length;
}

/* advertise(interval, data, response), in 0.625 ms; without arguments: silence. */
void xs_ble_advertise(xsMachine* the)
{
	BleAdvertising advertising;
	memset(&advertising, 0, sizeof(advertising));
	if (xsmcArgc > 0) {
		advertising.interval = (uint16_t)xsmcToInteger(xsArg(0));
		advertising.dataBytes = copy_payload(the, 1, advertising.data);
		advertising.responseBytes = copy_payload(the, 2, advertising.response);
	}
	ble_stack_advertise(&advertising);
}

/* bondable(is) */
void xs_ble_bondable(xsMachine* the)
{
	ble_stack_set_bondable(xsmcTest(xsArg(0)));
}

/* request(intervalMin, intervalMax, latency, timeout), in 1.25 ms and 10 ms. */
void xs_ble_request(xsMachine* the)
{
	BleParameters parameters = {
		.intervalMin = (uint16_t)xsmcToInteger(xsArg(0)),
		.intervalMax = (uint16_t)xsmcToInteger(xsArg(1)),
		.latency = (uint16_t)xsmcToInteger(xsArg(2)),
		.timeout = (uint16_t)xsmcToInteger(xsArg(3)),
	};
	ble_stack_request(&parameters);
}

void xs_ble_disconnect(xsMachine* the)
{
	(void)the;
	ble_stack_disconnect();
}

void xs_ble_mtu(xsMachine* the)
{
	xsmcSetInteger(xsResult, ble_stack_mtu());
}

/* A set of numbers of characteristics. */
void xs_ble_subscriptions(xsMachine* the)
{
	xsmcSetInteger(xsResult, (xsIntegerValue)ble_stack_subscriptions());
}

void xs_ble_refused(xsMachine* the)
{
	xsmcSetInteger(xsResult, (xsIntegerValue)ble_stack_refused());
}

/* random(into): from the chip's noise. */
void xs_ble_random(xsMachine* the)
{
	void* bytes;
	xsUnsignedValue length;
	xsmcGetBufferWritable(xsArg(0), &bytes, &length);
	esp_fill_random(bytes, length);
}
