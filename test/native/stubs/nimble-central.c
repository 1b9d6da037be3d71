/* What a test's script does on the air, and sees of the stack. */
#include "xsmc.h"
#include "xsHost.h"

#include "esp_random.h"
#include "freertos/semphr.h"
#include "freertos/task.h"
#include "nimble.h"

static void deliver(void)
{
	stub_messages_deliver();
}

void esp_fill_random(void* into, size_t length)
{
	for (size_t i = 0; i < length; i++)
		((uint8_t*)into)[i] = (uint8_t)(37 * i + 11);
}

/* task(): NimBLE's. */
void xs_stub_nimble_task(xsMachine* the)
{
	(void)the;
	stub_while_waiting = deliver;
	stub_while_sleeping = stub_nimble_turn;
	stub_nimble_turn();
}

/* connect(peer, mtu, status): whether somebody advertised. */
void xs_stub_central_connect(xsMachine* the)
{
	uint8_t peer = (uint8_t)xsmcToInteger(xsArg(0));
	uint16_t mtu = (uint16_t)xsmcToInteger(xsArg(1));
	int status = xsmcToInteger(xsArg(2));
	xsmcSetBoolean(xsResult, stub_central_connect(peer, mtu, status) == 0);
}

/* pair(hasKey, secureConnections, bonding): whether the link is encrypted now. */
void xs_stub_central_pair(xsMachine* the)
{
	bool hasKey = xsmcTest(xsArg(0));
	bool secureConnections = xsmcTest(xsArg(1));
	bool bonding = xsmcTest(xsArg(2));
	xsmcSetBoolean(xsResult, stub_central_pair(hasKey, secureConnections, bonding));
}

/* read(number): the value, or ATT's error. */
void xs_stub_central_read(xsMachine* the)
{
	uint8_t value[600];
	uint16_t length;
	int error = stub_central_read((unsigned)xsmcToInteger(xsArg(0)), value, &length);
	if (error == 0)
		xsmcSetArrayBuffer(xsResult, value, length);
	else
		xsmcSetInteger(xsResult, error);
}

/* write(number, value): ATT's error. */
void xs_stub_central_write(xsMachine* the)
{
	void* bytes;
	xsUnsignedValue length;
	unsigned number = (unsigned)xsmcToInteger(xsArg(0));
	xsmcGetBufferReadable(xsArg(1), &bytes, &length);
	xsmcSetInteger(xsResult, stub_central_write(number, bytes, (uint16_t)length));
}

/* subscribe(number, on): ATT's error. */
void xs_stub_central_subscribe(xsMachine* the)
{
	unsigned number = (unsigned)xsmcToInteger(xsArg(0));
	xsmcSetInteger(xsResult, stub_central_subscribe(number, xsmcTest(xsArg(1))));
}

/* drop(): the air between them. */
void xs_stub_central_drop(xsMachine* the)
{
	(void)the;
	stub_central_drop(8);
}

/* event(into): number of a characteristic | length << 8 of what the central heard; -1 for nothing. */
void xs_stub_central_event(xsMachine* the)
{
	uint8_t value[600];
	void* into;
	xsUnsignedValue room;
	uint16_t length;
	int number = stub_central_event(value, &length);
	xsmcSetInteger(xsResult, number < 0 ? -1 : number | length << 8);
	xsmcGetBufferWritable(xsArg(0), &into, &room);
	for (uint16_t i = 0; number >= 0 && i < length && i < room; i++)
		((uint8_t*)into)[i] = value[i];
}

void xs_stub_central_update(xsMachine* the)
{
	(void)the;
	stub_central_update();
}

void xs_stub_controller_reset(xsMachine* the)
{
	(void)the;
	stub_controller_reset();
}

/* fails(is): controllers that do not start. */
void xs_stub_controller_fails(xsMachine* the)
{
	nimble.fails = xsmcTest(xsArg(0));
}

/* legacy(is): a build with pairing of before 4.2. */
void xs_stub_nimble_legacy(xsMachine* the)
{
	nimble.legacy = xsmcTest(xsArg(0));
}

/* encrypt(): the link, while keys are still exchanged. */
void xs_stub_central_encrypt(xsMachine* the)
{
	(void)the;
	nimble.encrypted = true;
}

/* buffers(free): of NimBLE's pool. */
void xs_stub_nimble_buffers(xsMachine* the)
{
	nimble.freeBuffers = xsmcToInteger(xsArg(0));
}

/* What the stack does now. */
void xs_stub_nimble_state(xsMachine* the)
{
	const int values[] = {
		nimble.starts, nimble.isOn, nimble.advertising, nimble.advertised.itvl_min, nimble.bondCount, nimble.live,
		nimble.madeBuffers, nimble.parameters.itvl_min, nimble.parameters.itvl_max, nimble.parameters.latency,
		nimble.parameters.supervision_timeout, nimble.connection != BLE_HS_CONN_HANDLE_NONE,
		nimble.bondCount > 0 ? nimble.bonds[0].peer : -1,
	};
	xsmcVars(1);
	xsmcSetNewArray(xsResult, sizeof(values) / sizeof(values[0]));
	for (unsigned i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		xsmcSetInteger(xsVar(0), values[i]);
		xsmcSetIndex(xsResult, (xsIndex)i, xsVar(0));
	}
}

/* advertised(isResponse): the payload. */
void xs_stub_nimble_advertised(xsMachine* the)
{
	bool isResponse = xsmcTest(xsArg(0));
	xsmcSetArrayBuffer(xsResult, isResponse ? nimble.response : nimble.data,
		isResponse ? nimble.responseBytes : nimble.dataBytes);
}
