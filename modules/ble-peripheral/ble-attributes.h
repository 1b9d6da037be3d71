#pragma once
#include <stddef.h>
#include <stdint.h>

#include "host/ble_hs.h"

/* As many as a set of subscriptions has bits. */
#define BLE_CHARACTERISTICS_MOST 32u

/* The attribute table as NimBLE wants it, which keeps pointers into it as long as it runs. */
typedef struct {
	struct ble_gatt_svc_def* services;
	struct ble_gatt_chr_def* characteristics;
	ble_uuid_any_t* uuids;
	/* Handles of the values, by number of the characteristic. */
	uint16_t* handles;
	unsigned count;
	/* Characteristics that only a bonded peer may listen to. */
	uint32_t bondedListeners;
} BleAttributes;

/*
 * From the bytes of attribute-table.ts; `access` is called with the number of the characteristic. One block, for
 * free(); NULL where it is no table, or memory is out.
 */
BleAttributes* ble_attributes_make(const uint8_t* table, size_t length, ble_gatt_access_fn* access);

/* The number of the characteristic whose value has the handle; `count` where none has. */
unsigned ble_attributes_find(const BleAttributes* attributes, uint16_t handle);
