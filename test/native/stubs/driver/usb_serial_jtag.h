#pragma once
#include <stdbool.h>

bool usb_serial_jtag_is_connected(void);
