#ifndef CARPAL_XS_CAPTURE_H
#define CARPAL_XS_CAPTURE_H

#include "xsmc.h"

#include "i2s-capture.h"

/* The result of opening: undefined, or an array of status and error. */
void xs_capture_result(xsMachine* the, CaptureStatus status, esp_err_t error);

#endif
