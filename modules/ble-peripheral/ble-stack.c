/* The stack's life, and JavaScript's wishes, which NimBLE's task fulfils: its calls can wait for the controller. */
#include <stdlib.h>
#include <string.h>

#include "nimble/nimble_port.h"
#include "nimble/nimble_port_freertos.h"
#include "services/gap/ble_svc_gap.h"

#include "ble-state.h"

/* Of host/util and services/gatt, whose headers the SDK's compiler does not find. */
int ble_hs_util_ensure_addr(int preferRandom);
void ble_svc_gatt_init(void);
/* No header of NimBLE's has it; store/config is what keeps bonds in NVS. */
void ble_store_config_init(void);

/* Steps of waiting for a host that has not begun yet, of which there may be so many. */
#define BEGIN_MS 5
#define BEGIN_STEPS 200

static BleState* current;

BleState* ble_state(void)
{
	return current;
}

void ble_wake(BleState* state)
{
	if (!atomic_load(&state->closing))
		state->options.wake(state->options.refcon);
}

void ble_tell(BleState* state, BleEventKind kind, unsigned attribute, unsigned value)
{
	BleEvent event = { .kind = (uint8_t)kind, .attribute = (uint8_t)attribute, .value = (uint16_t)value };
	ble_queue_push(&state->queue, event, NULL);
	ble_wake(state);
}

static void run_wishes(struct ble_npl_event* event)
{
	ble_apply_wishes(ble_npl_event_get_arg(event));
}

static void synced(void)
{
	BleState* state = current;
	int error = ble_hs_util_ensure_addr(0);
	/* Private: a resolvable address that changes every CONFIG_BT_NIMBLE_RPA_TIMEOUT. */
	if (error == 0)
		error = ble_hs_id_infer_auto(1, &state->ownAddress);
	if (error != 0) {
		ble_tell(state, BLE_EVENT_FAILED, 0, (unsigned)error);
		return;
	}
	/* After a reset of the controller too: what was on the air is put there again. */
	memset(&state->onAir, 0, sizeof(state->onAir));
	if (!state->ready)
		ble_tell(state, BLE_EVENT_READY, 0, 0);
	state->ready = true;
	ble_apply_wishes(state);
}

static void was_reset(int reason)
{
	ble_tell(current, BLE_EVENT_RESET, 0, (unsigned)reason);
}

static void run_host(void* argument)
{
	(void)argument;
	nimble_port_run();
	nimble_port_freertos_deinit();
}

static void release(BleState* state)
{
	if (state->answered)
		vSemaphoreDelete(state->answered);
	free(state->attributes);
	free(state);
}

static BleState* make_state(const BleOptions* options)
{
	BleState* state = calloc(1, sizeof(BleState));
	if (state == NULL)
		return NULL;
	state->options = *options;
	portMUX_INITIALIZE(&state->wishesLock);
	ble_link_forget(state);
	state->answered = xSemaphoreCreateBinary();
	state->attributes = ble_attributes_make(options->table, options->tableBytes, ble_access);
	if (state->answered && state->attributes)
		return state;
	release(state);
	return NULL;
}

/* LE Secure Connections without a display: just works. Who may bond is decided by bondable. */
static void configure_security(void)
{
	ble_hs_cfg.sm_io_cap = BLE_HS_IO_NO_INPUT_OUTPUT;
	ble_hs_cfg.sm_sc = 1;
	ble_hs_cfg.sm_mitm = 0;
	ble_hs_cfg.sm_bonding = 0;
	ble_hs_cfg.sm_our_key_dist = 0;
	ble_hs_cfg.sm_their_key_dist = 0;
	ble_hs_cfg.store_status_cb = ble_store_util_status_rr;
}

static int configure(BleState* state)
{
	ble_hs_cfg.sync_cb = synced;
	ble_hs_cfg.reset_cb = was_reset;
	configure_security();
	ble_svc_gap_init();
	ble_svc_gatt_init();
	int error = ble_gatts_count_cfg(state->attributes->services);
	if (error == 0)
		error = ble_gatts_add_svcs(state->attributes->services);
	if (error == 0)
		error = ble_att_set_preferred_mtu(state->options.mtu);
	return error;
}

int ble_stack_open(const BleOptions* options)
{
	if (current != NULL)
		return BLE_HS_EALREADY;
	BleState* state = make_state(options);
	if (state == NULL)
		return BLE_HS_ENOMEM;
	/* Starts the controller too. */
	int error = nimble_port_init();
	if (error != ESP_OK) {
		release(state);
		return error;
	}
	error = configure(state);
	if (error != 0) {
		nimble_port_deinit();
		release(state);
		return error;
	}
	ble_store_config_init();
	ble_npl_event_init(&state->wished, run_wishes, state);
	ble_npl_callout_init(&state->room, nimble_port_get_dflt_eventq(), ble_notify_look, state);
	current = state;
	nimble_port_freertos_init(run_host);
	return 0;
}

/* NimBLE refuses to stop before its task has begun, and must not be taken from under it. */
static bool stop_host(void)
{
	for (int step = 0; step < BEGIN_STEPS; step++) {
		if (nimble_port_stop() == 0)
			return true;
		vTaskDelay(pdMS_TO_TICKS(BEGIN_MS));
	}
	return false;
}

void ble_stack_close(void)
{
	BleState* state = current;
	if (state == NULL)
		return;
	/* A read that waits for JavaScript must not wait for who waits for its task. */
	atomic_store(&state->closing, true);
	xSemaphoreGive(state->answered);
	/* A host that does not end stays, silent; the next opening says that there is one. */
	if (!stop_host())
		return;
	ble_npl_callout_stop(&state->room);
	ble_npl_callout_deinit(&state->room);
	ble_npl_event_deinit(&state->wished);
	/* Ends the controller too. */
	nimble_port_deinit();
	current = NULL;
	release(state);
}

bool ble_stack_next(BleEvent* event, uint8_t* bytes)
{
	BleState* state = current;
	if (state == NULL)
		return false;
	if (ble_queue_pop(&state->queue, event, bytes)) {
		if (event->kind == BLE_EVENT_SUBSCRIPTIONS)
			atomic_store(&state->listenersMarked, false);
		return true;
	}
	*event = (BleEvent) { .kind = BLE_EVENT_NOTIFIABLE };
	return atomic_exchange(&state->notifiable, false);
}

uint16_t ble_stack_mtu(void)
{
	return current ? atomic_load(&current->mtu) : BLE_ATT_MTU_DFLT;
}

uint32_t ble_stack_refused(void)
{
	return current ? atomic_load(&current->refused) : 0;
}
