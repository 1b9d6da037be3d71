/*
 * What usb-line.ts calls: ESP-IDF's driver of the USB-Serial-JTAG, whose interrupt wakes JavaScript. The driver
 * takes a write whole or not at all, so that one which does not fit is tried in smaller pieces.
 */
#include "xsmc.h"
#include "xsHost.h"

#include <stdbool.h>
#include <stdlib.h>

#include "driver/usb_serial_jtag.h"
#include "driver/usb_serial_jtag_select.h"

/* Requests are short; a page of flash goes out at once. */
#define RX_BYTES 1024
#define TX_BYTES 4096
/* A packet of full-speed USB: less than that is not worth a try. */
#define PIECE_BYTES 64

typedef struct {
	xsMachine* the;
	xsSlot self;
	/* A message to JavaScript is under way; it then frees what was closed meanwhile. */
	volatile bool posted;
	/* A write was refused, and JavaScript waits to hear of room. */
	volatile bool refused;
	volatile bool writable;
	bool closed;
} UsbLine;

/* There is one port. */
static UsbLine* volatile line;

static void deliver(void* machine, void* refcon, uint8_t* message, uint16_t length)
{
	(void)message;
	(void)length;
	UsbLine* usb = refcon;
	usb->posted = false;
	if (usb->closed) {
		free(usb);
		return;
	}
	bool writable = usb->writable;
	usb->writable = false;
	xsBeginHost((xsMachine*)machine);
	xsmcVars(1);
	xsmcSetBoolean(xsVar(0), writable);
	xsCall1_noResult(xsAccess(usb->self), xsID("wake"), xsVar(0));
	xsEndHost((xsMachine*)machine);
}

/* From the driver's interrupt. With the machine's queue full the next interrupt tries again. */
static void notified(usj_select_notif_t notification, BaseType_t* woken)
{
	(void)woken;
	UsbLine* usb = line;
	if (usb == NULL || notification == USJ_SELECT_ERROR_NOTIF)
		return;
	if (notification == USJ_SELECT_WRITE_NOTIF) {
		if (!usb->refused)
			return;
		usb->refused = false;
		usb->writable = true;
	}
	if (usb->posted)
		return;
	usb->posted = true;
	if (modMessagePostToMachineFromISR(usb->the, deliver, usb) != 0)
		usb->posted = false;
}

static void release(UsbLine* usb)
{
	usb_serial_jtag_set_select_notif_callback(NULL);
	line = NULL;
	usb_serial_jtag_driver_uninstall();
	usb->closed = true;
	if (!usb->posted)
		free(usb);
}

void xs_usb_line_destructor(void* data)
{
	if (data)
		release(data);
}

/* open(): ESP-IDF's error, 0 for none. */
void xs_usb_line_open(xsMachine* the)
{
	usb_serial_jtag_driver_config_t configuration = {
		.tx_buffer_size = TX_BYTES,
		.rx_buffer_size = RX_BYTES,
	};
	UsbLine* usb = calloc(1, sizeof(UsbLine));
	if (usb == NULL)
		xsUnknownError("no memory for a line");
	esp_err_t error = line == NULL ? usb_serial_jtag_driver_install(&configuration) : ESP_ERR_INVALID_STATE;
	xsmcSetInteger(xsResult, error);
	if (error != ESP_OK) {
		free(usb);
		return;
	}
	usb->the = the;
	usb->self = xsThis;
	xsRemember(usb->self);
	xsmcSetHostData(xsThis, usb);
	line = usb;
	usb_serial_jtag_set_select_notif_callback(notified);
}

void xs_usb_line_close(xsMachine* the)
{
	UsbLine* usb = xsmcGetHostData(xsThis);
	if (usb == NULL)
		return;
	xsForget(usb->self);
	xsmcSetHostData(xsThis, NULL);
	release(usb);
}

void xs_usb_line_is_connected(xsMachine* the)
{
	xsmcSetBoolean(xsResult, usb_serial_jtag_is_connected());
}

/* read(into, length): how many bytes came. */
void xs_usb_line_read(xsMachine* the)
{
	void* bytes;
	xsUnsignedValue room;
	xsmcGetBufferWritable(xsArg(0), &bytes, &room);
	uint32_t length = (uint32_t)xsmcToInteger(xsArg(1));
	if (length > room)
		xsRangeError("beyond the buffer");
	int count = usb_serial_jtag_read_bytes(bytes, length, 0);
	xsmcSetInteger(xsResult, count > 0 ? count : 0);
}

/* write(bytes, from, length): how many the driver took. */
void xs_usb_line_write(xsMachine* the)
{
	void* bytes;
	xsUnsignedValue size;
	/* Asked for last: anything that allocates may move it. */
	uint32_t from = (uint32_t)xsmcToInteger(xsArg(1));
	uint32_t length = (uint32_t)xsmcToInteger(xsArg(2));
	UsbLine* usb = xsmcGetHostDataValidate(xsThis, (void*)xs_usb_line_destructor);
	xsmcGetBufferReadable(xsArg(0), &bytes, &size);
	if (from > size || length > size - from)
		xsRangeError("beyond the buffer");
	uint32_t taken = 0;
	uint32_t piece = length;
	while (taken < length) {
		if (piece > length - taken)
			piece = length - taken;
		int count = usb_serial_jtag_write_bytes((uint8_t*)bytes + from + taken, piece, 0);
		if (count > 0)
			taken += (uint32_t)count;
		else if (piece > PIECE_BYTES)
			piece /= 2;
		else {
			usb->refused = true;
			break;
		}
	}
	xsmcSetInteger(xsResult, (xsIntegerValue)taken);
}
