#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ble-queue.h"

#define BLE_ADVERTISING_BYTES 31u

/* What is on the air; an interval of 0 is silence. */
typedef struct {
	/* In units of 0.625 ms. */
	uint16_t interval;
	uint8_t dataBytes;
	uint8_t responseBytes;
	uint8_t data[BLE_ADVERTISING_BYTES];
	uint8_t response[BLE_ADVERTISING_BYTES];
} BleAdvertising;

/* What a central is asked for: intervals in 1.25 ms, timeout in 10 ms. */
typedef struct {
	uint16_t intervalMin;
	uint16_t intervalMax;
	uint16_t latency;
	uint16_t timeout;
} BleParameters;

typedef struct {
	const uint8_t* table;
	size_t tableBytes;
	uint16_t mtu;
	uint8_t bonds;
	/* Called by NimBLE's task: events wait in the queue. */
	void (*wake)(void* refcon);
	void* refcon;
} BleOptions;

/*
 * Controller and host, from nothing to nothing; there is one. All of this is for JavaScript's task;
 * what they ask of NimBLE its own task does, so that none of them waits. Returns NimBLE's or ESP-IDF's error.
 */
int ble_stack_open(const BleOptions* options);
/* Ends connections, host and controller; waits for them, at most CONFIG_BT_NIMBLE_HS_STOP_TIMEOUT_MS. */
void ble_stack_close(void);
void ble_stack_advertise(const BleAdvertising* advertising);
void ble_stack_set_bondable(bool bondable);
void ble_stack_request(const BleParameters* parameters);
void ble_stack_disconnect(void);

/* The next event, if one waits; bytes of a write go to `bytes`, of BLE_VALUE_BYTES. */
bool ble_stack_next(BleEvent* event, uint8_t* bytes);
/* The value for the read with that ticket; nobody waits for it any more if it comes late. */
void ble_stack_answer(uint16_t ticket, const uint8_t* value, size_t length);
/* False where NimBLE has no buffer or the link has gone; BLE_EVENT_NOTIFIABLE follows when there is room. */
bool ble_stack_notify(unsigned attribute, const uint8_t* value, size_t length);

/* Of the connection that is; 23 without. */
uint16_t ble_stack_mtu(void);
/* Characteristics that the peer listens to and may. */
uint32_t ble_stack_subscriptions(void);
/* Writes that found the queue full, and peers that tried to bond when they may not, since the stack was opened. */
uint32_t ble_stack_refused(void);
