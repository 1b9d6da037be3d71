/* The attribute table, and what a central reads, writes and listens to. */
#include <string.h>

#include "nimble.h"

/* Attributes: handles of values are 10, 13, 16, … */

const struct ble_gatt_chr_def* stub_characteristic_at(unsigned number)
{
	const struct ble_gatt_svc_def* service = nimble.services;
	unsigned at = 0;
	for (; service && service->type; service++) {
		for (const struct ble_gatt_chr_def* one = service->characteristics; one->uuid; one++) {
			if (at++ == number)
				return one;
		}
	}
	return NULL;
}

int ble_uuid_init_from_buf(ble_uuid_any_t* uuid, const void* bytes, size_t length)
{
	uuid->stub.u.type = (uint8_t)(length * 8);
	uuid->stub.length = (uint8_t)length;
	memcpy(uuid->stub.value, bytes, length);
	return 0;
}

int ble_gatts_count_cfg(const struct ble_gatt_svc_def* services)
{
	return services->type == BLE_GATT_SVC_TYPE_PRIMARY ? 0 : BLE_HS_EINVAL;
}

int ble_gatts_add_svcs(const struct ble_gatt_svc_def* services)
{
	const struct ble_gatt_chr_def* one;
	nimble.services = services;
	for (unsigned number = 0; (one = stub_characteristic_at(number)); number++)
		*one->val_handle = (uint16_t)(10 + 3 * number);
	return 0;
}

int ble_att_set_preferred_mtu(uint16_t mtu)
{
	nimble.mtuMost = mtu;
	return mtu < BLE_ATT_MTU_DFLT ? BLE_HS_EINVAL : 0;
}

int ble_gatts_notify_custom(uint16_t connection, uint16_t handle, struct os_mbuf* om)
{
	int error = connection != nimble.connection || nimble.ending ? BLE_HS_ENOTCONN : 0;
	if (error == 0 && nimble.heldCount == STUB_HELD)
		error = BLE_HS_ENOMEM;
	if (error != 0) {
		stub_free_buffer(om);
		return error;
	}
	nimble.heldHandles[nimble.heldCount] = handle;
	nimble.held[nimble.heldCount++] = om;
	return 0;
}

/* Values. */

static int access_value(unsigned number, uint8_t op, uint16_t needed, uint16_t encrypted, struct os_mbuf* om)
{
	const struct ble_gatt_chr_def* one = stub_characteristic_at(number);
	if (one == NULL || (one->flags & needed) == 0)
		return BLE_ATT_ERR_UNLIKELY;
	if ((one->flags & encrypted) && !nimble.encrypted)
		return BLE_ATT_ERR_INSUFFICIENT_AUTHEN;
	struct ble_gatt_access_ctxt context = { .op = op, .om = om, .chr = one };
	return one->access_cb(nimble.connection, *one->val_handle, &context, one->arg);
}

int stub_central_read(unsigned number, uint8_t* into, uint16_t* length)
{
	struct os_mbuf* om = ble_hs_mbuf_from_flat(NULL, 0);
	if (om == NULL)
		return BLE_ATT_ERR_INSUFFICIENT_RES;
	int error = access_value(number, BLE_GATT_ACCESS_OP_READ_CHR, BLE_GATT_CHR_F_READ, BLE_GATT_CHR_F_READ_ENC, om);
	*length = error == 0 ? om->length : 0;
	memcpy(into, om->data, *length);
	stub_free_buffer(om);
	return error;
}

int stub_central_write(unsigned number, const uint8_t* bytes, uint16_t length)
{
	struct os_mbuf* om = ble_hs_mbuf_from_flat(bytes, length);
	if (om == NULL)
		return BLE_ATT_ERR_INSUFFICIENT_RES;
	int error = access_value(number, BLE_GATT_ACCESS_OP_WRITE_CHR, BLE_GATT_CHR_F_WRITE | BLE_GATT_CHR_F_WRITE_NO_RSP,
		BLE_GATT_CHR_F_WRITE_ENC, om);
	stub_free_buffer(om);
	return error;
}

void stub_listen(unsigned number, bool on, int reason)
{
	struct ble_gap_event event = { .type = BLE_GAP_EVENT_SUBSCRIBE };
	event.subscribe.conn_handle = nimble.connection;
	event.subscribe.attr_handle = (uint16_t)(10 + 3 * number);
	event.subscribe.reason = (uint8_t)reason;
	event.subscribe.cur_notify = on;
	nimble.listeners = on ? nimble.listeners | 1u << number : nimble.listeners & ~(1u << number);
	stub_say(&event);
}

/* As NimBLE up to 1.6: its CCCDs know no encryption. */
int stub_central_subscribe(unsigned number, bool on)
{
	const struct ble_gatt_chr_def* one = stub_characteristic_at(number);
	if (one == NULL || (one->flags & BLE_GATT_CHR_F_NOTIFY) == 0)
		return BLE_ATT_ERR_UNLIKELY;
	stub_listen(number, on, BLE_GAP_SUBSCRIBE_REASON_WRITE);
	for (int i = 0; i < nimble.bondCount && nimble.bonded; i++) {
		if (nimble.bonds[i].peer == nimble.peer)
			nimble.bonds[i].listeners = nimble.listeners;
	}
	return 0;
}
