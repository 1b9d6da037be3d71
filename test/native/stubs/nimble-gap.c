/* Advertising and the one connection. */
#include <string.h>

#include "nimble.h"

/* Advertising. */

int ble_hs_util_ensure_addr(int preferRandom);
int ble_hs_util_ensure_addr(int preferRandom)
{
	return preferRandom;
}

int ble_hs_id_infer_auto(int privacy, uint8_t* addressType)
{
	/* BLE_OWN_ADDR_RPA_PUBLIC_DEFAULT, or the public one. */
	*addressType = privacy ? 2 : 0;
	return 0;
}

int ble_hs_synced(void)
{
	return nimble.synced;
}

int ble_gap_adv_active(void)
{
	return nimble.advertising;
}

int ble_gap_adv_stop(void)
{
	nimble.advertising = false;
	return 0;
}

int ble_gap_adv_set_data(const uint8_t* data, int length)
{
	memcpy(nimble.data, data, (size_t)length);
	nimble.dataBytes = length;
	return nimble.advertising ? BLE_HS_EALREADY : 0;
}

int ble_gap_adv_rsp_set_data(const uint8_t* data, int length)
{
	memcpy(nimble.response, data, (size_t)length);
	nimble.responseBytes = length;
	return 0;
}

int ble_gap_adv_start(uint8_t ownAddress, const ble_addr_t* peer, int32_t ms, const struct ble_gap_adv_params* parameters,
	ble_gap_event_fn* callback, void* argument)
{
	(void)peer;
	/* Core specification, Vol 4 Part E 7.8.5: 20 ms to 10.24 s. */
	bool fits = parameters->itvl_min >= 0x20 && parameters->itvl_max <= 0x4000;
	if (nimble.advertising || nimble.connection != BLE_HS_CONN_HANDLE_NONE)
		return BLE_HS_EALREADY;
	if (!fits || ms != BLE_HS_FOREVER || ownAddress != 2)
		return BLE_HS_EINVAL;
	nimble.advertised = *parameters;
	nimble.advertising = true;
	nimble.callback = callback;
	nimble.argument = argument;
	return 0;
}

/* Connections. */

int stub_say(struct ble_gap_event* event)
{
	return nimble.callback(event, nimble.argument);
}

int stub_central_connect(uint8_t peer, uint16_t mtu, int status)
{
	if (!nimble.advertising)
		return -1;
	nimble.advertising = false;
	struct ble_gap_event event = { .type = BLE_GAP_EVENT_CONNECT };
	event.connect.status = status;
	if (status == 0) {
		nimble.connection = nimble.handles++;
		nimble.peer = peer;
		nimble.mtu = BLE_ATT_MTU_DFLT;
	}
	event.connect.conn_handle = nimble.connection;
	stub_say(&event);
	if (status != 0 || mtu <= BLE_ATT_MTU_DFLT)
		return 0;
	nimble.mtu = mtu < nimble.mtuMost ? mtu : nimble.mtuMost;
	event = (struct ble_gap_event) { .type = BLE_GAP_EVENT_MTU };
	event.mtu.conn_handle = nimble.connection;
	event.mtu.value = nimble.mtu;
	stub_say(&event);
	return 0;
}

void stub_central_drop(int reason)
{
	if (nimble.connection == BLE_HS_CONN_HANDLE_NONE)
		return;
	struct ble_gap_event event = { .type = BLE_GAP_EVENT_SUBSCRIBE };
	event.subscribe.conn_handle = nimble.connection;
	event.subscribe.reason = BLE_GAP_SUBSCRIBE_REASON_TERM;
	for (unsigned number = 0; number < STUB_CHARACTERISTICS; number++) {
		event.subscribe.attr_handle = (uint16_t)(10 + 3 * number);
		if (nimble.listeners & 1u << number)
			stub_say(&event);
	}
	event = (struct ble_gap_event) { .type = BLE_GAP_EVENT_DISCONNECT };
	event.disconnect.reason = reason;
	event.disconnect.conn.conn_handle = nimble.connection;
	for (int i = 0; i < nimble.heldCount; i++)
		stub_free_buffer(nimble.held[i]);
	nimble.heldCount = 0;
	nimble.connection = BLE_HS_CONN_HANDLE_NONE;
	nimble.encrypted = nimble.bonded = nimble.ending = nimble.updating = false;
	nimble.listeners = 0;
	stub_say(&event);
}

int ble_gap_terminate(uint16_t connection, uint8_t reason)
{
	if (connection != nimble.connection)
		return BLE_HS_ENOTCONN;
	nimble.ending = true;
	nimble.endReason = reason;
	return 0;
}

int ble_gap_update_params(uint16_t connection, const struct ble_gap_upd_params* parameters)
{
	if (connection != nimble.connection)
		return BLE_HS_ENOTCONN;
	/* One procedure at a time. */
	if (nimble.updating)
		return BLE_HS_EALREADY;
	nimble.updating = true;
	nimble.parameters = *parameters;
	return 0;
}

void stub_central_update(void)
{
	struct ble_gap_event event = { .type = BLE_GAP_EVENT_CONN_UPDATE };
	nimble.updating = false;
	stub_say(&event);
}

int ble_gap_conn_find(uint16_t connection, struct ble_gap_conn_desc* found)
{
	if (connection != nimble.connection)
		return BLE_HS_ENOTCONN;
	memset(found, 0, sizeof(*found));
	found->sec_state.encrypted = nimble.encrypted;
	found->sec_state.bonded = nimble.bonded;
	found->peer_id_addr.val[0] = nimble.peer;
	return 0;
}

int stub_central_event(uint8_t* into, uint16_t* length)
{
	if (nimble.heldCount == 0)
		return -1;
	struct os_mbuf* om = nimble.held[0];
	int number = (nimble.heldHandles[0] - 10) / 3;
	*length = om->length;
	memcpy(into, om->data, om->length);
	stub_free_buffer(om);
	nimble.heldCount--;
	memmove(nimble.held, nimble.held + 1, sizeof(nimble.held) - sizeof(nimble.held[0]));
	memmove(nimble.heldHandles, nimble.heldHandles + 1, sizeof(nimble.heldHandles) - sizeof(nimble.heldHandles[0]));
	return number;
}
