/* NimBLE's host and the controller below it, in one thread: its task runs in stub_nimble_turn. */
#include <stdlib.h>
#include <string.h>

#include "nimble.h"
#include "nimble/nimble_port.h"
#include "nimble/nimble_port_freertos.h"
#include "services/gap/ble_svc_gap.h"

StubNimble nimble = { .connection = BLE_HS_CONN_HANDLE_NONE, .freeBuffers = STUB_BUFFERS };
struct ble_hs_cfg ble_hs_cfg;

void ble_svc_gatt_init(void);
void ble_store_config_init(void);
void ble_store_config_init(void) {}
void ble_svc_gap_init(void) {}
void ble_svc_gatt_init(void) {}
void nimble_port_run(void) {}
void nimble_port_freertos_deinit(void) {}

esp_err_t nimble_port_init(void)
{
	if (nimble.fails || nimble.isOn)
		return ESP_FAIL;
	nimble.isOn = true;
	nimble.starts++;
	return ESP_OK;
}

void nimble_port_freertos_init(void (*host)(void* argument))
{
	host(NULL);
	nimble.running = true;
}

/* As the host: it cannot be stopped before its task has run. */
int nimble_port_stop(void)
{
	if (!nimble.begun)
		return BLE_HS_EALREADY;
	if (nimble.whileStopping)
		nimble.whileStopping();
	stub_central_drop(BLE_ERR_REM_USER_CONN_TERM);
	nimble.running = nimble.begun = nimble.synced = nimble.advertising = false;
	return 0;
}

esp_err_t nimble_port_deinit(void)
{
	if (nimble.running)
		abort();
	nimble.isOn = nimble.updating = false;
	nimble.queued = 0;
	nimble.services = NULL;
	return ESP_OK;
}

struct ble_npl_eventq* nimble_port_get_dflt_eventq(void)
{
	return NULL;
}

void stub_nimble_turn(void)
{
	nimble.begun = nimble.running;
	if (nimble.running && !nimble.synced) {
		nimble.synced = true;
		ble_hs_cfg.sync_cb();
	}
	for (bool busy = nimble.running; busy;) {
		busy = nimble.queued > 0 || nimble.ending;
		for (; nimble.queued > 0; nimble.queued--) {
			struct ble_npl_event* event = nimble.queue[0];
			memmove(nimble.queue, nimble.queue + 1, sizeof(nimble.queue) - sizeof(nimble.queue[0]));
			event->queued = false;
			event->run(event);
		}
		if (nimble.ending)
			stub_central_drop(nimble.endReason);
	}
	if (nimble.running && nimble.callout && nimble.callout->armed) {
		nimble.callout->armed = false;
		nimble.callout->event.run(&nimble.callout->event);
	}
}

void stub_controller_reset(void)
{
	ble_hs_cfg.reset_cb(19);
	stub_central_drop(BLE_ERR_CONN_LIMIT);
	nimble.synced = nimble.advertising = false;
}

/* Events. */

void ble_npl_event_init(struct ble_npl_event* event, void (*run)(struct ble_npl_event* event), void* argument)
{
	*event = (struct ble_npl_event) { .run = run, .argument = argument };
	nimble.live++;
}

void ble_npl_event_deinit(struct ble_npl_event* event)
{
	memset(event, 0, sizeof(*event));
	nimble.live--;
}

void* ble_npl_event_get_arg(struct ble_npl_event* event)
{
	return event->argument;
}

void ble_npl_eventq_put(struct ble_npl_eventq* queue, struct ble_npl_event* event)
{
	(void)queue;
	if (event->queued)
		return;
	event->queued = true;
	nimble.queue[nimble.queued++] = event;
}

int ble_npl_callout_init(struct ble_npl_callout* callout, struct ble_npl_eventq* queue,
	void (*run)(struct ble_npl_event* event), void* argument)
{
	(void)queue;
	callout->event = (struct ble_npl_event) { .run = run, .argument = argument };
	callout->armed = false;
	nimble.callout = callout;
	nimble.live++;
	return 0;
}

int ble_npl_callout_reset(struct ble_npl_callout* callout, uint32_t ticks)
{
	(void)ticks;
	callout->armed = true;
	return 0;
}

void ble_npl_callout_stop(struct ble_npl_callout* callout)
{
	callout->armed = false;
}

void ble_npl_callout_deinit(struct ble_npl_callout* callout)
{
	(void)callout;
	nimble.callout = NULL;
	nimble.live--;
}

uint32_t ble_npl_time_ms_to_ticks32(uint32_t ms)
{
	return ms;
}

/* Buffers: of 292 bytes each, as many as the pools hold. */

struct os_mbuf* ble_hs_mbuf_from_flat(const void* bytes, uint16_t length)
{
	uint8_t blocks = (uint8_t)(1 + length / 292);
	if (blocks > nimble.freeBuffers || length > 600)
		return NULL;
	struct os_mbuf* om = malloc(sizeof(*om));
	nimble.freeBuffers -= blocks;
	nimble.madeBuffers++;
	om->blocks = blocks;
	om->length = length;
	if (length > 0)
		memcpy(om->data, bytes, length);
	return om;
}

void stub_free_buffer(struct os_mbuf* om)
{
	nimble.freeBuffers += om->blocks;
	nimble.madeBuffers--;
	free(om);
}

int ble_hs_mbuf_to_flat(const struct os_mbuf* om, void* flat, uint16_t room, uint16_t* length)
{
	*length = om->length < room ? om->length : room;
	memcpy(flat, om->data, *length);
	return om->length > room ? BLE_HS_EINVAL : 0;
}

int os_mbuf_append(struct os_mbuf* om, const void* bytes, uint16_t length)
{
	if (om->length + length > sizeof(om->data))
		return BLE_HS_ENOMEM;
	memcpy(om->data + om->length, bytes, length);
	om->length = (uint16_t)(om->length + length);
	return 0;
}

int os_msys_num_free(void)
{
	return nimble.freeBuffers;
}
