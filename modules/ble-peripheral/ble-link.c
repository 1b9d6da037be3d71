/* The connection, one at a time, and who may bond. Everything here runs in NimBLE's task. */
#include <string.h>

#include "ble-state.h"

void ble_link_forget(BleState* state)
{
	atomic_store(&state->connection, BLE_HS_CONN_HANDLE_NONE);
	atomic_store(&state->mtu, BLE_ATT_MTU_DFLT);
	atomic_store(&state->bonded, false);
	atomic_store(&state->listeners, 0);
	atomic_store(&state->full, false);
	atomic_store(&state->notifiable, false);
	state->secured = false;
}

static void on_connect(BleState* state, int status, uint16_t connection)
{
	if (status != 0) {
		/* It ended before it began, and advertising with it. */
		ble_apply_wishes(state);
		return;
	}
	if (atomic_load(&state->connection) != BLE_HS_CONN_HANDLE_NONE) {
		ble_gap_terminate(connection, BLE_ERR_CONN_LIMIT);
		return;
	}
	ble_link_forget(state);
	atomic_store(&state->connection, connection);
	/* A connection ends advertising; JavaScript says when it goes on. */
	portENTER_CRITICAL(&state->wishesLock);
	memset(&state->wishes.advertising, 0, sizeof(state->wishes.advertising));
	state->wishes.request = state->wishes.disconnect = false;
	portEXIT_CRITICAL(&state->wishesLock);
	memset(&state->onAir, 0, sizeof(state->onAir));
	ble_tell(state, BLE_EVENT_CONNECTED, 0, 0);
}

static void on_disconnect(BleState* state, uint16_t connection, int reason)
{
	if (atomic_load(&state->connection) != connection)
		return;
	ble_link_forget(state);
	ble_tell(state, BLE_EVENT_DISCONNECTED, 0, (unsigned)reason);
	ble_apply_wishes(state);
}

static void refuse(BleState* state, uint16_t connection)
{
	atomic_fetch_add(&state->refused, 1);
	ble_gap_terminate(connection, BLE_ERR_AUTH_FAIL);
}

/* NimBLE keeps CONFIG_BT_NIMBLE_MAX_BONDS; the profile may want fewer. */
static void keep_bonds(unsigned most)
{
	int count = 0;
	while (ble_store_util_count(BLE_STORE_OBJ_TYPE_PEER_SEC, &count) == 0 && count > (int)most) {
		if (ble_gap_unpair_oldest_peer() != 0)
			return;
	}
}

/* CONFIG_BT_NIMBLE_SM_LEGACY=n may not have reached the build (sdkconfig.defaults): a bond of before 4.2 is none here. */
static bool is_secure_connection(const ble_addr_t* peer)
{
	struct ble_store_key_sec key = { .peer_addr = *peer };
	struct ble_store_value_sec bond;
	return ble_store_read_peer_sec(&key, &bond) == 0 && bond.sc;
}

static void on_encrypted(BleState* state, uint16_t connection, int status)
{
	struct ble_gap_conn_desc link;
	if (status != 0 || ble_gap_conn_find(connection, &link) != 0)
		return;
	/* Paired without a bond: outside the window, or by a peer that wants none. */
	if (!link.sec_state.encrypted || !link.sec_state.bonded) {
		refuse(state, connection);
		return;
	}
	if (!is_secure_connection(&link.peer_id_addr)) {
		ble_store_util_delete_peer(&link.peer_id_addr);
		refuse(state, connection);
		return;
	}
	keep_bonds(state->options.bonds);
	atomic_store(&state->bonded, true);
	if (state->secured)
		return;
	state->secured = true;
	ble_tell(state, BLE_EVENT_SECURED, 0, 0);
}

static void on_subscribe(BleState* state, uint16_t handle, bool listens)
{
	unsigned number = ble_attributes_find(state->attributes, handle);
	if (number == state->attributes->count)
		return;
	if (listens)
		atomic_fetch_or(&state->listeners, 1u << number);
	else
		atomic_fetch_and(&state->listeners, ~(1u << number));
	if (!atomic_exchange(&state->listenersMarked, true))
		ble_tell(state, BLE_EVENT_SUBSCRIPTIONS, 0, 0);
}

/* A peer that lost its key wants another: only while new ones may bond, or anybody could throw a bond out. */
static int on_repeat_pairing(BleState* state, uint16_t connection)
{
	struct ble_gap_conn_desc link;
	if (!state->bondable || ble_gap_conn_find(connection, &link) != 0) {
		refuse(state, connection);
		return BLE_GAP_REPEAT_PAIRING_IGNORE;
	}
	ble_store_util_delete_peer(&link.peer_id_addr);
	return BLE_GAP_REPEAT_PAIRING_RETRY;
}

int ble_link_event(struct ble_gap_event* event, void* argument)
{
	BleState* state = argument;
	switch (event->type) {
	case BLE_GAP_EVENT_CONNECT:
		on_connect(state, event->connect.status, event->connect.conn_handle);
		return 0;
	case BLE_GAP_EVENT_DISCONNECT:
		on_disconnect(state, event->disconnect.conn.conn_handle, event->disconnect.reason);
		return 0;
	case BLE_GAP_EVENT_CONN_UPDATE:
	case BLE_GAP_EVENT_ADV_COMPLETE:
		ble_apply_wishes(state);
		return 0;
	case BLE_GAP_EVENT_ENC_CHANGE:
		on_encrypted(state, event->enc_change.conn_handle, event->enc_change.status);
		return 0;
	case BLE_GAP_EVENT_SUBSCRIBE:
		/* At the end of a connection all of them end at once. */
		if (event->subscribe.reason != BLE_GAP_SUBSCRIBE_REASON_TERM)
			on_subscribe(state, event->subscribe.attr_handle, event->subscribe.cur_notify);
		return 0;
	case BLE_GAP_EVENT_MTU:
		atomic_store(&state->mtu, event->mtu.value);
		return 0;
	case BLE_GAP_EVENT_REPEAT_PAIRING:
		return on_repeat_pairing(state, event->repeat_pairing.conn_handle);
	default:
		return 0;
	}
}

uint32_t ble_stack_subscriptions(void)
{
	BleState* state = ble_state();
	if (state == NULL)
		return 0;
	uint32_t may = atomic_load(&state->bonded) ? UINT32_MAX : ~state->attributes->bondedListeners;
	return atomic_load(&state->listeners) & may;
}
