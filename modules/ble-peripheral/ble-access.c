/*
 * Reads and writes. NimBLE sends what its callback returns and cannot wait for more, so that a read stops NimBLE's
 * task until JavaScript has answered: a value kept in C would be older than what State and Current Time promise, and
 * be made anew at every change though nobody reads it. The controller keeps the link meanwhile.
 */
#include <string.h>

#include "ble-state.h"

/* Erasing flash stalls JavaScript for hundreds of ms; a peer gives up after 30 s (Vol 3 Part F 3.3.3). */
#define ANSWER_MS 2000

static int on_write(BleState* state, unsigned attribute, struct os_mbuf* value)
{
	uint16_t length;
	if (OS_MBUF_PKTLEN(value) > BLE_VALUE_BYTES)
		return BLE_ATT_ERR_INVALID_ATTR_VALUE_LEN;
	if (ble_hs_mbuf_to_flat(value, state->written, BLE_VALUE_BYTES, &length) != 0)
		return BLE_ATT_ERR_UNLIKELY;
	BleEvent event = { .kind = BLE_EVENT_WRITE, .attribute = (uint8_t)attribute, .value = length };
	if (!ble_queue_push(&state->queue, event, state->written)) {
		/* A write without response has no answer: the counter alone tells. */
		atomic_fetch_add(&state->refused, 1);
		return BLE_ATT_ERR_INSUFFICIENT_RES;
	}
	ble_wake(state);
	return 0;
}

static int on_read(BleState* state, unsigned attribute, struct os_mbuf* into)
{
	state->ticket++;
	ble_tell(state, BLE_EVENT_READ, attribute, state->ticket);
	/* An answer to an earlier read may come first. */
	while (!atomic_load(&state->closing)
		&& xSemaphoreTake(state->answered, pdMS_TO_TICKS(ANSWER_MS)) == pdTRUE) {
		if (atomic_load(&state->answerTicket) != state->ticket)
			continue;
		int error = os_mbuf_append(into, state->answer, (uint16_t)state->answerBytes);
		return error == 0 ? 0 : BLE_ATT_ERR_INSUFFICIENT_RES;
	}
	return BLE_ATT_ERR_UNLIKELY;
}

int ble_access(uint16_t connection, uint16_t handle, struct ble_gatt_access_ctxt* context, void* argument)
{
	(void)handle;
	BleState* state = ble_state();
	unsigned attribute = (unsigned)(uintptr_t)argument;
	if (state == NULL || connection != atomic_load(&state->connection))
		return BLE_ATT_ERR_UNLIKELY;
	/* NimBLE asks for encryption; a peer that stalls while keys are exchanged has that, and no bond yet. */
	bool isRead = context->op == BLE_GATT_ACCESS_OP_READ_CHR;
	uint16_t bonded = isRead ? BLE_GATT_CHR_F_READ_ENC : BLE_GATT_CHR_F_WRITE_ENC;
	if ((context->chr->flags & bonded) && !atomic_load(&state->bonded))
		return BLE_ATT_ERR_INSUFFICIENT_AUTHEN;
	switch (context->op) {
	case BLE_GATT_ACCESS_OP_READ_CHR:
		return on_read(state, attribute, context->om);
	case BLE_GATT_ACCESS_OP_WRITE_CHR:
		return on_write(state, attribute, context->om);
	default:
		return BLE_ATT_ERR_UNLIKELY;
	}
}

void ble_stack_answer(uint16_t ticket, const uint8_t* value, size_t length)
{
	BleState* state = ble_state();
	if (state == NULL || length > BLE_VALUE_BYTES)
		return;
	memcpy(state->answer, value, length);
	state->answerBytes = length;
	atomic_store(&state->answerTicket, ticket);
	xSemaphoreGive(state->answered);
}
