/* Both ends of the stub's air: what nimble.c keeps, and what a central can do to it. */
#pragma once
#include "host/ble_hs.h"

enum { STUB_BONDS = 4, STUB_BUFFERS = 28, STUB_HELD = 64, STUB_CHARACTERISTICS = 32 };

typedef struct {
	uint8_t peer;
	bool secureConnections;
	uint32_t listeners;
} StubBond;

typedef struct {
	/* Life. */
	int starts;
	bool isOn, running, begun, synced, fails;
	/* Built with pairing of before 4.2. */
	bool legacy;
	/* What the peer still does while the host stops. */
	void (*whileStopping)(void);
	int live; /* Events and callouts that were made and not ended. */
	struct ble_npl_event* queue[16];
	int queued;
	struct ble_npl_callout* callout;
	const struct ble_gatt_svc_def* services;
	uint16_t mtuMost;
	/* The air. */
	bool advertising;
	struct ble_gap_adv_params advertised;
	uint8_t data[31], response[31];
	int dataBytes, responseBytes;
	ble_gap_event_fn* callback;
	void* argument;
	/* The connection. */
	uint16_t connection, handles;
	uint8_t peer;
	uint16_t mtu;
	bool encrypted, bonded;
	uint32_t listeners;
	bool ending;
	int endReason;
	struct ble_gap_upd_params parameters;
	bool updating;
	struct os_mbuf* held[STUB_HELD];
	uint16_t heldHandles[STUB_HELD];
	int heldCount;
	/* Security. */
	StubBond bonds[STUB_BONDS];
	int bondCount;
	/* Buffers. */
	int freeBuffers;
	int madeBuffers;
} StubNimble;

extern StubNimble nimble;

void stub_free_buffer(struct os_mbuf* om);
const struct ble_gatt_chr_def* stub_characteristic_at(unsigned number);
int stub_say(struct ble_gap_event* event);
void stub_listen(unsigned number, bool on, int reason);

/* NimBLE's task, until it has nothing to do. */
void stub_nimble_turn(void);
/* 0, or -1 where nobody advertises. */
int stub_central_connect(uint8_t peer, uint16_t mtu, int status);
/* Whether the link is encrypted now. */
bool stub_central_pair(bool hasKey, bool secureConnections, bool bonding);
/* ATT's error; numbers of characteristics are those of the table. */
int stub_central_read(unsigned number, uint8_t* into, uint16_t* length);
int stub_central_write(unsigned number, const uint8_t* bytes, uint16_t length);
int stub_central_subscribe(unsigned number, bool on);
void stub_central_drop(int reason);
/* A connection event: a held notification reaches the central; the number of its characteristic, -1 for none. */
int stub_central_event(uint8_t* into, uint16_t* length);
/* The central has taken the parameters that it was asked for. */
void stub_central_update(void);
void stub_controller_reset(void);
