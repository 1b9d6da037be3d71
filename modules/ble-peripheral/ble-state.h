#pragma once
/* What the files of the stack share; nobody else includes it. */
#include <stdatomic.h>

#include "freertos/FreeRTOS.h"
#include "freertos/semphr.h"
#include "freertos/task.h"
#include "host/ble_hs.h"

#include "ble-attributes.h"
#include "ble-stack.h"

/* Set by JavaScript's task, done by NimBLE's. */
typedef struct {
	BleAdvertising advertising;
	BleParameters parameters;
	bool bondable;
	bool request;
	bool disconnect;
} BleWishes;

typedef struct {
	BleOptions options;
	BleAttributes* attributes;
	BleQueue queue;
	atomic_bool closing;

	portMUX_TYPE wishesLock;
	BleWishes wishes;
	struct ble_npl_event wished;

	/* BLE_HS_CONN_HANDLE_NONE without a connection. */
	atomic_ushort connection;
	atomic_ushort mtu;
	atomic_bool bonded;
	/* As the peer wrote its CCCDs; a mark in the queue stands for any number of changes. */
	atomic_uint listeners;
	atomic_bool listenersMarked;
	atomic_uint refused;

	/* A notification was refused: looked after until there is room. */
	atomic_bool full;
	atomic_bool notifiable;
	struct ble_npl_callout room;

	SemaphoreHandle_t answered;
	uint16_t ticket;
	atomic_int answerTicket;
	size_t answerBytes;
	uint8_t answer[BLE_VALUE_BYTES];

	/* Of NimBLE's task alone. */
	uint8_t ownAddress;
	bool ready;
	bool bondable;
	bool secured;
	BleAdvertising onAir;
	uint8_t written[BLE_VALUE_BYTES];
} BleState;

/* The stack that is open, or NULL. */
BleState* ble_state(void);
/* JavaScript hears of the events that wait. */
void ble_wake(BleState* state);
/* Queues an event without bytes and wakes JavaScript. */
void ble_tell(BleState* state, BleEventKind kind, unsigned attribute, unsigned value);
/* Does what is wished; called again by whatever may have undone it. */
void ble_apply_wishes(BleState* state);

/* ble-link.c: connections and their security. */
int ble_link_event(struct ble_gap_event* event, void* argument);
void ble_link_forget(BleState* state);
/* ble-access.c: reads and writes of values. */
int ble_access(uint16_t connection, uint16_t handle, struct ble_gatt_access_ctxt* context, void* argument);
/* ble-notify.c: looks whether NimBLE has buffers again. */
void ble_notify_look(struct ble_npl_event* event);
