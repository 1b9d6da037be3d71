/* An I2S channel that fills the board's ring by DMA, 16 kHz mono, whatever its mode. Knows nothing of XS. */
#ifndef CARPAL_I2S_CAPTURE_H
#define CARPAL_I2S_CAPTURE_H

#include "driver/i2s_common.h"

/* How far opening came. ring-microphone.ts has the same list in the same order. */
typedef enum {
	CAPTURE_OK,
	/* One microphone at a time. */
	CAPTURE_BUSY,
	CAPTURE_NO_CHANNEL,
	CAPTURE_REFUSED,
	CAPTURE_NO_INTERRUPT,
	CAPTURE_NOT_STARTED,
} CaptureStatus;

/* Sets a channel's mode: i2s_channel_init_pdm_rx_mode or i2s_channel_init_std_mode with their configuration. */
typedef esp_err_t (*CaptureMode)(i2s_chan_handle_t channel, void* configuration);

/*
 * Clock and ring start; the first `unsettled` samples are not kept. On failure all is as before and *error is the
 * ESP-IDF's.
 */
CaptureStatus i2s_capture_open(CaptureMode mode, void* configuration, uint32_t unsettled, esp_err_t* error);

/* Stops the clock, frees the DMA buffers and empties the ring. Nothing when it is not open. */
void i2s_capture_close(void);

/* A pin whose peripheral is gone, at rest. */
void i2s_capture_park(int pin);

#endif
