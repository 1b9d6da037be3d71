#pragma once
#include "driver/usb_serial_jtag.h"

typedef int BaseType_t;

typedef enum {
	USJ_SELECT_READ_NOTIF,
	USJ_SELECT_WRITE_NOTIF,
	USJ_SELECT_ERROR_NOTIF,
} usj_select_notif_t;

typedef void (*usj_select_notif_callback_t)(usj_select_notif_t notification, BaseType_t* woken);
void usb_serial_jtag_set_select_notif_callback(usj_select_notif_callback_t callback);
