/* What modules/ble-peripheral uses of NimBLE's host, by the names and numbers of its headers; nimble.c plays it. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BLE_HS_FOREVER INT32_MAX
#define BLE_HS_CONN_HANDLE_NONE 0xffff
#define BLE_HS_EALREADY 2
#define BLE_HS_EINVAL 3
#define BLE_HS_ENOENT 5
#define BLE_HS_ENOMEM 6
#define BLE_HS_ENOTCONN 7
#define BLE_HS_ENOTSYNCED 22
#define BLE_ERR_AUTH_FAIL 0x05
#define BLE_ERR_CONN_LIMIT 0x09
#define BLE_ERR_REM_USER_CONN_TERM 0x13

typedef struct { uint8_t type; uint8_t val[6]; } ble_addr_t;

/* UUIDs. */
typedef struct { uint8_t type; } ble_uuid_t;
typedef union {
	ble_uuid_t u;
	struct { ble_uuid_t u; uint8_t length; uint8_t value[16]; } stub;
} ble_uuid_any_t;
int ble_uuid_init_from_buf(ble_uuid_any_t* uuid, const void* bytes, size_t length);

/* Buffers. */
struct os_mbuf { uint16_t length; uint8_t blocks; uint8_t data[600]; };
#define OS_MBUF_PKTLEN(om) ((om)->length)
struct os_mbuf* ble_hs_mbuf_from_flat(const void* bytes, uint16_t length);
int ble_hs_mbuf_to_flat(const struct os_mbuf* om, void* flat, uint16_t room, uint16_t* length);
int os_mbuf_append(struct os_mbuf* om, const void* bytes, uint16_t length);
int os_msys_num_free(void);

/* Attributes. */
#define BLE_ATT_MTU_DFLT 23
#define BLE_ATT_ERR_INSUFFICIENT_AUTHEN 0x05
#define BLE_ATT_ERR_INVALID_ATTR_VALUE_LEN 0x0d
#define BLE_ATT_ERR_UNLIKELY 0x0e
#define BLE_ATT_ERR_INSUFFICIENT_RES 0x11
#define BLE_GATT_CHR_F_READ 0x0002
#define BLE_GATT_CHR_F_WRITE_NO_RSP 0x0004
#define BLE_GATT_CHR_F_WRITE 0x0008
#define BLE_GATT_CHR_F_NOTIFY 0x0010
#define BLE_GATT_CHR_F_READ_ENC 0x0200
#define BLE_GATT_CHR_F_WRITE_ENC 0x1000
#define BLE_GATT_SVC_TYPE_PRIMARY 1
#define BLE_GATT_ACCESS_OP_READ_CHR 0
#define BLE_GATT_ACCESS_OP_WRITE_CHR 1
struct ble_gatt_chr_def;
struct ble_gatt_access_ctxt { uint8_t op; struct os_mbuf* om; const struct ble_gatt_chr_def* chr; };
typedef int ble_gatt_access_fn(uint16_t connection, uint16_t handle, struct ble_gatt_access_ctxt* context, void* argument);
struct ble_gatt_chr_def {
	const ble_uuid_t* uuid;
	ble_gatt_access_fn* access_cb;
	void* arg;
	uint16_t flags;
	uint16_t* val_handle;
};
struct ble_gatt_svc_def {
	uint8_t type;
	const ble_uuid_t* uuid;
	const struct ble_gatt_chr_def* characteristics;
};
int ble_gatts_count_cfg(const struct ble_gatt_svc_def* services);
int ble_gatts_add_svcs(const struct ble_gatt_svc_def* services);
int ble_gatts_notify_custom(uint16_t connection, uint16_t handle, struct os_mbuf* om);
int ble_att_set_preferred_mtu(uint16_t mtu);

/* Connections. */
#define BLE_GAP_EVENT_CONNECT 0
#define BLE_GAP_EVENT_DISCONNECT 1
#define BLE_GAP_EVENT_CONN_UPDATE 3
#define BLE_GAP_EVENT_ADV_COMPLETE 9
#define BLE_GAP_EVENT_ENC_CHANGE 10
#define BLE_GAP_EVENT_SUBSCRIBE 14
#define BLE_GAP_EVENT_MTU 15
#define BLE_GAP_EVENT_REPEAT_PAIRING 17
#define BLE_GAP_SUBSCRIBE_REASON_WRITE 1
#define BLE_GAP_SUBSCRIBE_REASON_TERM 2
#define BLE_GAP_SUBSCRIBE_REASON_RESTORE 3
#define BLE_GAP_REPEAT_PAIRING_RETRY 1
#define BLE_GAP_REPEAT_PAIRING_IGNORE 2
#define BLE_GAP_CONN_MODE_UND 2
#define BLE_GAP_DISC_MODE_GEN 2
struct ble_gap_sec_state { unsigned encrypted : 1, authenticated : 1, bonded : 1; };
struct ble_gap_conn_desc { struct ble_gap_sec_state sec_state; ble_addr_t peer_id_addr; uint16_t conn_handle; };
struct ble_gap_event {
	uint8_t type;
	union {
		struct { int status; uint16_t conn_handle; } connect;
		struct { int reason; struct ble_gap_conn_desc conn; } disconnect;
		struct { int status; uint16_t conn_handle; } enc_change;
		struct { uint16_t conn_handle, attr_handle; uint8_t reason; uint8_t cur_notify : 1; } subscribe;
		struct { uint16_t conn_handle, channel_id, value; } mtu;
		struct { uint16_t conn_handle; } repeat_pairing;
	};
};
typedef int ble_gap_event_fn(struct ble_gap_event* event, void* argument);
struct ble_gap_adv_params { uint8_t conn_mode, disc_mode; uint16_t itvl_min, itvl_max; };
struct ble_gap_upd_params { uint16_t itvl_min, itvl_max, latency, supervision_timeout, min_ce_len, max_ce_len; };
int ble_gap_adv_active(void);
int ble_gap_adv_stop(void);
int ble_gap_adv_set_data(const uint8_t* data, int length);
int ble_gap_adv_rsp_set_data(const uint8_t* data, int length);
int ble_gap_adv_start(uint8_t ownAddress, const ble_addr_t* peer, int32_t ms, const struct ble_gap_adv_params* parameters,
	ble_gap_event_fn* callback, void* argument);
int ble_gap_terminate(uint16_t connection, uint8_t reason);
int ble_gap_update_params(uint16_t connection, const struct ble_gap_upd_params* parameters);
int ble_gap_conn_find(uint16_t connection, struct ble_gap_conn_desc* found);

/* Security and its store. */
#define BLE_HS_IO_NO_INPUT_OUTPUT 3
#define BLE_SM_PAIR_KEY_DIST_ENC 0x01
#define BLE_SM_PAIR_KEY_DIST_ID 0x02
#define BLE_STORE_OBJ_TYPE_PEER_SEC 2
struct ble_store_key_sec { ble_addr_t peer_addr; };
struct ble_store_value_sec { ble_addr_t peer_addr; unsigned authenticated : 1, sc : 1; };
int ble_store_read_peer_sec(const struct ble_store_key_sec* key, struct ble_store_value_sec* found);
struct ble_store_status_event { int event_code; };
struct ble_hs_cfg {
	uint8_t sm_io_cap;
	unsigned sm_bonding : 1, sm_mitm : 1, sm_sc : 1;
	uint8_t sm_our_key_dist, sm_their_key_dist;
	void (*reset_cb)(int reason);
	void (*sync_cb)(void);
	int (*store_status_cb)(struct ble_store_status_event* event, void* argument);
};
extern struct ble_hs_cfg ble_hs_cfg;
int ble_store_util_status_rr(struct ble_store_status_event* event, void* argument);
int ble_store_util_count(int type, int* count);
int ble_store_util_delete_peer(const ble_addr_t* peer);
int ble_gap_unpair_oldest_peer(void);
int ble_hs_id_infer_auto(int privacy, uint8_t* addressType);
int ble_hs_synced(void);

/* NimBLE's task. */
struct ble_npl_event { void (*run)(struct ble_npl_event* event); void* argument; bool queued; };
struct ble_npl_eventq;
struct ble_npl_callout { struct ble_npl_event event; bool armed; };
void ble_npl_event_init(struct ble_npl_event* event, void (*run)(struct ble_npl_event* event), void* argument);
void ble_npl_event_deinit(struct ble_npl_event* event);
void* ble_npl_event_get_arg(struct ble_npl_event* event);
void ble_npl_eventq_put(struct ble_npl_eventq* queue, struct ble_npl_event* event);
int ble_npl_callout_init(struct ble_npl_callout* callout, struct ble_npl_eventq* queue,
	void (*run)(struct ble_npl_event* event), void* argument);
int ble_npl_callout_reset(struct ble_npl_callout* callout, uint32_t ticks);
void ble_npl_callout_stop(struct ble_npl_callout* callout);
void ble_npl_callout_deinit(struct ble_npl_callout* callout);
uint32_t ble_npl_time_ms_to_ticks32(uint32_t ms);
