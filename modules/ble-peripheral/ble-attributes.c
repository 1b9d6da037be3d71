#include "ble-attributes.h"

#include <stdbool.h>
#include <stdlib.h>

/* An entry of attribute-table.ts: kind, flags (little-endian), bytes of the UUID, UUID (little-endian). */
enum { SERVICE = 0, CHARACTERISTIC = 1, ENTRY_BYTES = 4 };

/* The bit of src/peripheral.ts; NimBLE has it from 1.7 on under this value, before that it is ours to check. */
#define SUBSCRIBE_ENCRYPTED 0x8000u
#ifdef BLE_GATT_CHR_F_NOTIFY_INDICATE_ENC
_Static_assert(BLE_GATT_CHR_F_NOTIFY_INDICATE_ENC == SUBSCRIBE_ENCRYPTED, "flags of peripheral.ts");
#define FLAGS 0xffffu
#else
#define FLAGS 0x7fffu
#endif
_Static_assert(BLE_GATT_CHR_F_READ_ENC == 1 << 9 && BLE_GATT_CHR_F_WRITE_ENC == 1 << 12, "flags of peripheral.ts");

typedef struct {
	unsigned kind;
	uint16_t flags;
	uint8_t uuidBytes;
	const uint8_t* uuid;
} Entry;

static Entry entry_at(const uint8_t* at)
{
	return (Entry) {
		.kind = at[0],
		.flags = (uint16_t)(at[1] | at[2] << 8),
		.uuidBytes = at[3],
		.uuid = at + ENTRY_BYTES,
	};
}

/* The bytes that the entry takes; 0 where it is none. */
static size_t entry_bytes(const uint8_t* at, size_t left)
{
	if (left < ENTRY_BYTES || at[0] > CHARACTERISTIC || (at[3] != 2 && at[3] != 16))
		return 0;
	size_t taken = ENTRY_BYTES + (size_t)at[3];
	return taken <= left ? taken : 0;
}

static bool count_entries(const uint8_t* table, size_t length, unsigned counts[2])
{
	counts[SERVICE] = counts[CHARACTERISTIC] = 0;
	for (size_t at = 0; at < length;) {
		size_t taken = entry_bytes(table + at, length - at);
		if (taken == 0)
			return false;
		counts[table[at]]++;
		if (counts[SERVICE] == 0)
			return false;
		at += taken;
	}
	return counts[SERVICE] > 0 && counts[CHARACTERISTIC] <= BLE_CHARACTERISTICS_MOST;
}

static BleAttributes* make_room(unsigned services, unsigned characteristics)
{
	/* A service's characteristics end by an empty one, the services by an empty service. */
	size_t serviceBytes = (services + 1) * sizeof(struct ble_gatt_svc_def);
	size_t characteristicBytes = (characteristics + services) * sizeof(struct ble_gatt_chr_def);
	size_t uuidBytes = (services + characteristics) * sizeof(ble_uuid_any_t);
	uint8_t* room = calloc(1,
		sizeof(BleAttributes) + serviceBytes + characteristicBytes + uuidBytes + characteristics * sizeof(uint16_t));
	if (room == NULL)
		return NULL;
	BleAttributes* attributes = (BleAttributes*)room;
	room += sizeof(BleAttributes);
	attributes->services = (struct ble_gatt_svc_def*)room;
	room += serviceBytes;
	attributes->characteristics = (struct ble_gatt_chr_def*)room;
	room += characteristicBytes;
	attributes->uuids = (ble_uuid_any_t*)room;
	attributes->handles = (uint16_t*)(room + uuidBytes);
	attributes->count = characteristics;
	return attributes;
}

static void fill(BleAttributes* attributes, const uint8_t* table, size_t length, ble_gatt_access_fn* access)
{
	struct ble_gatt_svc_def* service = NULL;
	struct ble_gatt_chr_def* next = attributes->characteristics;
	ble_uuid_any_t* uuid = attributes->uuids;
	unsigned number = 0;
	for (size_t at = 0; at < length; uuid++) {
		Entry entry = entry_at(table + at);
		at += ENTRY_BYTES + entry.uuidBytes;
		ble_uuid_init_from_buf(uuid, entry.uuid, entry.uuidBytes);
		if (entry.kind == SERVICE) {
			/* Over the empty one that ends the service before. */
			if (service != NULL)
				next++;
			service = service == NULL ? attributes->services : service + 1;
			service->type = BLE_GATT_SVC_TYPE_PRIMARY;
			service->uuid = &uuid->u;
			service->characteristics = next;
			continue;
		}
		next->uuid = &uuid->u;
		next->access_cb = access;
		next->arg = (void*)(uintptr_t)number;
		next->flags = entry.flags & FLAGS;
		next->val_handle = &attributes->handles[number];
		if (entry.flags & SUBSCRIBE_ENCRYPTED)
			attributes->bondedListeners |= 1u << number;
		next++;
		number++;
	}
}

BleAttributes* ble_attributes_make(const uint8_t* table, size_t length, ble_gatt_access_fn* access)
{
	unsigned counts[2];
	if (!count_entries(table, length, counts))
		return NULL;
	BleAttributes* attributes = make_room(counts[SERVICE], counts[CHARACTERISTIC]);
	if (attributes != NULL)
		fill(attributes, table, length, access);
	return attributes;
}

unsigned ble_attributes_find(const BleAttributes* attributes, uint16_t handle)
{
	unsigned number = 0;
	while (number < attributes->count && attributes->handles[number] != handle)
		number++;
	return number;
}
