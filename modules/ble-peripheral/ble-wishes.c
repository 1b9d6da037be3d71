/* What JavaScript wishes, from its task to NimBLE's. */
#include <string.h>

#include "nimble/nimble_port.h"

#include "ble-state.h"

static void wish(BleState* state)
{
	ble_npl_eventq_put(nimble_port_get_dflt_eventq(), &state->wished);
}

void ble_stack_advertise(const BleAdvertising* advertising)
{
	BleState* state = ble_state();
	if (state == NULL)
		return;
	portENTER_CRITICAL(&state->wishesLock);
	state->wishes.advertising = *advertising;
	portEXIT_CRITICAL(&state->wishesLock);
	wish(state);
}

void ble_stack_set_bondable(bool bondable)
{
	BleState* state = ble_state();
	if (state == NULL)
		return;
	portENTER_CRITICAL(&state->wishesLock);
	state->wishes.bondable = bondable;
	portEXIT_CRITICAL(&state->wishesLock);
	wish(state);
}

void ble_stack_request(const BleParameters* parameters)
{
	BleState* state = ble_state();
	if (state == NULL)
		return;
	portENTER_CRITICAL(&state->wishesLock);
	state->wishes.parameters = *parameters;
	state->wishes.request = true;
	portEXIT_CRITICAL(&state->wishesLock);
	wish(state);
}

void ble_stack_disconnect(void)
{
	BleState* state = ble_state();
	if (state == NULL)
		return;
	portENTER_CRITICAL(&state->wishesLock);
	state->wishes.disconnect = true;
	portEXIT_CRITICAL(&state->wishesLock);
	wish(state);
}

static int advertise(BleState* state, const BleAdvertising* wished)
{
	bool isSame = memcmp(&state->onAir, wished, sizeof(*wished)) == 0;
	if (isSame && (wished->interval == 0 || ble_gap_adv_active()))
		return 0;
	if (ble_gap_adv_active())
		ble_gap_adv_stop();
	memset(&state->onAir, 0, sizeof(state->onAir));
	if (wished->interval == 0)
		return 0;
	struct ble_gap_adv_params parameters = {
		.conn_mode = BLE_GAP_CONN_MODE_UND,
		.disc_mode = BLE_GAP_DISC_MODE_GEN,
		.itvl_min = wished->interval,
		.itvl_max = wished->interval,
	};
	int error = ble_gap_adv_set_data(wished->data, wished->dataBytes);
	if (error == 0)
		error = ble_gap_adv_rsp_set_data(wished->response, wished->responseBytes);
	if (error == 0)
		error = ble_gap_adv_start(state->ownAddress, NULL, BLE_HS_FOREVER, &parameters, ble_link_event, state);
	if (error == 0)
		state->onAir = *wished;
	return error;
}

/* Without it a peer may pair, but gets no key and is sent away (ble-link.c). */
static void set_bondable(BleState* state, bool bondable)
{
	uint8_t keys = bondable ? BLE_SM_PAIR_KEY_DIST_ENC | BLE_SM_PAIR_KEY_DIST_ID : 0;
	state->bondable = bondable;
	ble_hs_cfg.sm_bonding = bondable;
	ble_hs_cfg.sm_our_key_dist = keys;
	ble_hs_cfg.sm_their_key_dist = keys;
}

static int request(uint16_t connection, const BleParameters* wished)
{
	struct ble_gap_upd_params parameters = {
		.itvl_min = wished->intervalMin,
		.itvl_max = wished->intervalMax,
		.latency = wished->latency,
		.supervision_timeout = wished->timeout,
	};
	return ble_gap_update_params(connection, &parameters);
}

void ble_apply_wishes(BleState* state)
{
	portENTER_CRITICAL(&state->wishesLock);
	BleWishes wishes = state->wishes;
	state->wishes.request = state->wishes.disconnect = false;
	portEXIT_CRITICAL(&state->wishesLock);
	uint16_t connection = atomic_load(&state->connection);
	bool isConnected = connection != BLE_HS_CONN_HANDLE_NONE;
	set_bondable(state, wishes.bondable);
	if (isConnected && wishes.disconnect) {
		ble_gap_terminate(connection, BLE_ERR_REM_USER_CONN_TERM);
		return;
	}
	/* While one update is under way NimBLE takes no other: the wish stands until the update has ended. */
	if (isConnected && wishes.request && request(connection, &wishes.parameters) == BLE_HS_EALREADY) {
		portENTER_CRITICAL(&state->wishesLock);
		state->wishes.request = true;
		portEXIT_CRITICAL(&state->wishesLock);
	}
	if (isConnected || !ble_hs_synced())
		return;
	int error = advertise(state, &wishes.advertising);
	if (error != 0)
		ble_tell(state, BLE_EVENT_FAILED, 0, (unsigned)error);
}
