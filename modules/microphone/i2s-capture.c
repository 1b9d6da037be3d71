#include "i2s-capture.h"

#include "driver/gpio.h"
#include "esp_attr.h"

#include "board-audio.h"

/*
 * 20 buffers of 20 ms: 400 ms, which bridges a flash erase even where the interrupt had to wait. A buffer is one
 * piece of the ring at most.
 */
enum { DMA_BUFFERS = 20, DMA_SAMPLES = 320 };
_Static_assert((int)DMA_SAMPLES <= (int)AUDIO_RING_PIECE, "a DMA buffer is one piece of the ring");

static i2s_chan_handle_t channel;

static bool IRAM_ATTR received(i2s_chan_handle_t from, i2s_event_data_t* event, void* ring)
{
	(void)from;
	audio_ring_push(ring, event->dma_buf, event->size / sizeof(int16_t));
	return false;
}

CaptureStatus i2s_capture_open(CaptureMode mode, void* configuration, uint32_t unsettled, esp_err_t* error)
{
	if (channel)
		return CAPTURE_BUSY;
	/* PDM is a mode of the first port alone (ESP32-S3 TRM, chapter I2S). */
	i2s_chan_config_t settings = I2S_CHANNEL_DEFAULT_CONFIG(I2S_NUM_0, I2S_ROLE_MASTER);
	settings.dma_desc_num = DMA_BUFFERS;
	settings.dma_frame_num = DMA_SAMPLES;
	i2s_chan_handle_t opened;
	*error = i2s_new_channel(&settings, NULL, &opened);
	if (*error != ESP_OK)
		return CAPTURE_NO_CHANNEL;
	const i2s_event_callbacks_t callbacks = { .on_recv = received };
	CaptureStatus status = CAPTURE_OK;
	audio_ring_reset(&boardAudio, unsettled);
	if ((*error = mode(opened, configuration)) != ESP_OK)
		status = CAPTURE_REFUSED;
	else if ((*error = i2s_channel_register_event_callback(opened, &callbacks, &boardAudio)) != ESP_OK)
		status = CAPTURE_NO_INTERRUPT;
	else if ((*error = i2s_channel_enable(opened)) != ESP_OK)
		status = CAPTURE_NOT_STARTED;
	if (status == CAPTURE_OK)
		channel = opened;
	else
		i2s_del_channel(opened);
	return status;
}

void i2s_capture_close(void)
{
	if (channel == NULL)
		return;
	i2s_channel_disable(channel);
	i2s_del_channel(channel);
	channel = NULL;
	audio_ring_reset(&boardAudio, 0);
}

void i2s_capture_park(int pin)
{
	if (pin < 0)
		return;
	gpio_set_level(pin, 0);
	gpio_set_direction(pin, GPIO_MODE_OUTPUT);
	/* In light sleep too, where ESP-IDF else floats it. */
	gpio_sleep_sel_dis(pin);
}
