/* The driver of the USB-Serial-JTAG: rings of bytes that a test fills and empties. */
#include "xsmc.h"

#include <string.h>

#include "driver/usb_serial_jtag_select.h"

enum { RING = 8192 };

static struct {
	bool installed;
	bool connected;
	uint8_t received[RING];
	uint32_t unread;
	uint8_t sent[RING];
	uint32_t sentLength;
	uint32_t room;
	usj_select_notif_callback_t callback;
} usb = { .connected = true };

esp_err_t usb_serial_jtag_driver_install(usb_serial_jtag_driver_config_t* configuration)
{
	if (usb.installed)
		return ESP_ERR_INVALID_STATE;
	usb.installed = true;
	usb.room = configuration->tx_buffer_size;
	return ESP_OK;
}

esp_err_t usb_serial_jtag_driver_uninstall(void)
{
	usb.installed = false;
	return ESP_OK;
}

int usb_serial_jtag_read_bytes(void* into, uint32_t length, uint32_t ticks)
{
	(void)ticks;
	uint32_t count = length < usb.unread ? length : usb.unread;
	memcpy(into, usb.received, count);
	memmove(usb.received, usb.received + count, usb.unread - count);
	usb.unread -= count;
	return (int)count;
}

/* As the driver: a write that does not fit leaves nothing behind. */
int usb_serial_jtag_write_bytes(const void* from, size_t length, uint32_t ticks)
{
	(void)ticks;
	if (length > usb.room || usb.sentLength + length > RING)
		return 0;
	memcpy(usb.sent + usb.sentLength, from, length);
	usb.sentLength += (uint32_t)length;
	usb.room -= (uint32_t)length;
	return (int)length;
}

/* Where the stub of the power is linked too, it says whether there is a host. */
__attribute__((weak)) bool usb_serial_jtag_is_connected(void)
{
	return usb.connected;
}

void usb_serial_jtag_set_select_notif_callback(usj_select_notif_callback_t callback)
{
	usb.callback = callback;
}

/* receive(bytes): from the host, with the driver's interrupt. */
void xs_stub_usb_receive(xsMachine* the)
{
	void* bytes;
	xsUnsignedValue length;
	xsmcGetBufferReadable(xsArg(0), &bytes, &length);
	memcpy(usb.received + usb.unread, bytes, length);
	usb.unread += length;
	if (usb.callback)
		usb.callback(USJ_SELECT_READ_NOTIF, NULL);
}

/* drain(room): what was written has gone out; there is so much room now. Returns it as an ArrayBuffer. */
void xs_stub_usb_drain(xsMachine* the)
{
	usb.room = (uint32_t)xsmcToInteger(xsArg(0));
	xsmcSetArrayBuffer(xsResult, usb.sent, (xsIntegerValue)usb.sentLength);
	usb.sentLength = 0;
	if (usb.callback)
		usb.callback(USJ_SELECT_WRITE_NOTIF, NULL);
}

/* connected(is) */
void xs_stub_usb_connected(xsMachine* the)
{
	usb.connected = xsmcTest(xsArg(0));
}

/* installed(): whether the driver is, and calls back. */
void xs_stub_usb_installed(xsMachine* the)
{
	xsmcSetBoolean(xsResult, usb.installed && usb.callback != NULL);
}
