#pragma once
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What NimBLE's task has to tell JavaScript's, in nimble-event.ts's words. */
typedef enum {
	BLE_EVENT_NONE,
	BLE_EVENT_READY,
	BLE_EVENT_CONNECTED,
	BLE_EVENT_SECURED,
	BLE_EVENT_SUBSCRIPTIONS,
	BLE_EVENT_WRITE,
	BLE_EVENT_READ,
	BLE_EVENT_NOTIFIABLE,
	BLE_EVENT_DISCONNECTED,
	BLE_EVENT_RESET,
	BLE_EVENT_FAILED,
} BleEventKind;

typedef struct {
	uint8_t kind;
	/* Number of the characteristic, in the order of the table. */
	uint8_t attribute;
	/* Bytes of a write, ticket of a read, NimBLE's error or reason. */
	uint16_t value;
} BleEvent;

/* Seven writes of the largest attribute. */
#define BLE_QUEUE_BYTES 4096u
/* Events that come without bytes always find a place: of one connection no more than five wait at a time. */
#define BLE_QUEUE_RESERVE (16u * sizeof(BleEvent))
/* The largest attribute (Core specification, Vol 3 Part F 3.2.9). */
#define BLE_VALUE_BYTES 512u

/* One producer, one consumer, no lock; head and tail run freely. */
typedef struct {
	atomic_uint head;
	atomic_uint tail;
	uint8_t bytes[BLE_QUEUE_BYTES];
} BleQueue;

/* False where there is no room; the queue is then as it was. */
bool ble_queue_push(BleQueue* queue, BleEvent event, const uint8_t* bytes);

/* A write's bytes go to `bytes`, which has room for BLE_VALUE_BYTES. False where nothing waits. */
bool ble_queue_pop(BleQueue* queue, BleEvent* event, uint8_t* bytes);
