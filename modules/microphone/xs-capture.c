#include "xs-capture.h"

void xs_capture_result(xsMachine* the, CaptureStatus status, esp_err_t error)
{
	if (status == CAPTURE_OK)
		return;
	xsmcVars(1);
	xsmcSetNewArray(xsResult, 2);
	xsmcSetInteger(xsVar(0), (xsIntegerValue)status);
	xsmcSetIndex(xsResult, 0, xsVar(0));
	xsmcSetInteger(xsVar(0), error);
	xsmcSetIndex(xsResult, 1, xsVar(0));
}
