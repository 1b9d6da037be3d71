/* Pairing and bonds, as NimBLE does both without a display. */
#include <string.h>

#include "nimble.h"

/* Security. */

static int bond_of(uint8_t peer)
{
	int at = 0;
	while (at < nimble.bondCount && nimble.bonds[at].peer != peer)
		at++;
	return at < nimble.bondCount ? at : -1;
}

static void remove_bond(int at)
{
	nimble.bondCount--;
	memmove(nimble.bonds + at, nimble.bonds + at + 1, (size_t)(nimble.bondCount - at) * sizeof(StubBond));
}

static void encrypted(bool bonded)
{
	struct ble_gap_event event = { .type = BLE_GAP_EVENT_ENC_CHANGE };
	event.enc_change.conn_handle = nimble.connection;
	nimble.encrypted = true;
	nimble.bonded = bonded;
	stub_say(&event);
}

static bool restore(int bond)
{
	uint32_t listeners = nimble.bonds[bond].listeners;
	encrypted(true);
	for (unsigned number = 0; number < STUB_CHARACTERISTICS; number++) {
		if (listeners & 1u << number)
			stub_listen(number, true, BLE_GAP_SUBSCRIBE_REASON_RESTORE);
	}
	return true;
}

bool stub_central_pair(bool hasKey, bool secureConnections, bool bonding)
{
	int bond = bond_of(nimble.peer);
	if (hasKey && bond >= 0)
		return restore(bond);
	if (hasKey || !ble_hs_cfg.sm_sc || (!secureConnections && !nimble.legacy))
		return false;
	while (bond_of(nimble.peer) >= 0) {
		struct ble_gap_event event = { .type = BLE_GAP_EVENT_REPEAT_PAIRING };
		event.repeat_pairing.conn_handle = nimble.connection;
		if (stub_say(&event) != BLE_GAP_REPEAT_PAIRING_RETRY)
			return false;
	}
	bool bonds = bonding && ble_hs_cfg.sm_bonding && ble_hs_cfg.sm_our_key_dist && ble_hs_cfg.sm_their_key_dist;
	if (bonds) {
		struct ble_store_status_event full = { .event_code = 1 };
		if (nimble.bondCount == STUB_BONDS && ble_hs_cfg.store_status_cb(&full, NULL) != 0)
			return false;
		nimble.bonds[nimble.bondCount++] = (StubBond) {
			.peer = nimble.peer, .secureConnections = secureConnections, .listeners = nimble.listeners
		};
	}
	encrypted(bonds);
	return true;
}

int ble_store_read_peer_sec(const struct ble_store_key_sec* key, struct ble_store_value_sec* found)
{
	int bond = bond_of(key->peer_addr.val[0]);
	if (bond < 0)
		return BLE_HS_ENOENT;
	*found = (struct ble_store_value_sec) { .sc = nimble.bonds[bond].secureConnections };
	return 0;
}

int ble_store_util_status_rr(struct ble_store_status_event* event, void* argument)
{
	(void)event;
	(void)argument;
	return ble_gap_unpair_oldest_peer();
}

int ble_store_util_count(int type, int* count)
{
	*count = nimble.bondCount;
	return type == BLE_STORE_OBJ_TYPE_PEER_SEC ? 0 : BLE_HS_EINVAL;
}

int ble_store_util_delete_peer(const ble_addr_t* peer)
{
	int bond = bond_of(peer->val[0]);
	if (bond >= 0)
		remove_bond(bond);
	return 0;
}

int ble_gap_unpair_oldest_peer(void)
{
	if (nimble.bondCount == 0)
		return BLE_HS_ENOENT;
	remove_bond(0);
	return 0;
}
