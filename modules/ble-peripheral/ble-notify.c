/*
 * Notifications. NimBLE raises BLE_GAP_EVENT_NOTIFY_TX when it has queued one, not when it has sent it, and says
 * nothing when a buffer comes back: after a refusal its pool is looked at until there is room.
 */
#include "ble-state.h"

/* Buffers that are left to requests and their answers; 12 + 16 are all (CONFIG_BT_NIMBLE_MSYS_…). */
#define BUFFERS_KEPT 6
/* So many more before the next notification is asked for: a whole one of 512 B takes two. */
#define BUFFERS_ENOUGH (BUFFERS_KEPT + 4)
/* About the fastest connection interval of src/ble/connection-parameters.ts. */
#define LOOK_MS 15

static void look_later(BleState* state)
{
	ble_npl_callout_reset(&state->room, ble_npl_time_ms_to_ticks32(LOOK_MS));
}

void ble_notify_look(struct ble_npl_event* event)
{
	BleState* state = ble_npl_event_get_arg(event);
	if (!atomic_load(&state->full))
		return;
	if (os_msys_num_free() < BUFFERS_ENOUGH) {
		look_later(state);
		return;
	}
	atomic_store(&state->full, false);
	atomic_store(&state->notifiable, true);
	ble_wake(state);
}

static bool refuse(BleState* state)
{
	if (!atomic_exchange(&state->full, true))
		look_later(state);
	return false;
}

bool ble_stack_notify(unsigned attribute, const uint8_t* value, size_t length)
{
	BleState* state = ble_state();
	uint16_t connection = state ? atomic_load(&state->connection) : BLE_HS_CONN_HANDLE_NONE;
	if (connection == BLE_HS_CONN_HANDLE_NONE || attribute >= state->attributes->count)
		return false;
	if ((ble_stack_subscriptions() & 1u << attribute) == 0)
		return true;
	if (os_msys_num_free() <= BUFFERS_KEPT)
		return refuse(state);
	struct os_mbuf* buffer = ble_hs_mbuf_from_flat(value, (uint16_t)length);
	if (buffer == NULL)
		return refuse(state);
	/* Takes the buffer, whatever comes of it. */
	int error = ble_gatts_notify_custom(connection, state->attributes->handles[attribute], buffer);
	if (error == 0)
		return true;
	return error == BLE_HS_ENOTCONN ? false : refuse(state);
}
