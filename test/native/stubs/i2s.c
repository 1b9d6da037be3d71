/*
 * I2S channels that hold a driver to the order of its calls. CARPAL_STUB_I2S names a call that fails. A test is the
 * DMA: xs_stub_i2s_deliver.
 */
#include "xsmc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "driver/i2s_pdm.h"
#include "driver/i2s_std.h"

enum { REGISTERED, READY, RUNNING };

struct i2s_channel {
	int state;
	i2s_chan_config_t config;
	i2s_event_callbacks_t callbacks;
	void* user;
	int16_t* buffer;
};

static i2s_chan_handle_t open;
static char mode[160] = "none";

static int fails(const char* call)
{
	const char* failing = getenv("CARPAL_STUB_I2S");
	return failing && strcmp(failing, call) == 0;
}

esp_err_t i2s_new_channel(const i2s_chan_config_t* config, i2s_chan_handle_t* tx, i2s_chan_handle_t* rx)
{
	if (fails("new"))
		return ESP_ERR_NOT_FOUND;
	if (open || tx || config->id != I2S_NUM_0 || config->role != I2S_ROLE_MASTER)
		return ESP_ERR_INVALID_ARG;
	open = calloc(1, sizeof(*open));
	open->config = *config;
	*rx = open;
	return ESP_OK;
}

static esp_err_t init(i2s_chan_handle_t handle)
{
	if (fails("init"))
		return ESP_ERR_NO_MEM;
	if (handle->state != REGISTERED)
		return ESP_ERR_INVALID_STATE;
	handle->state = READY;
	handle->buffer = malloc(handle->config.dma_frame_num * sizeof(int16_t));
	return ESP_OK;
}

esp_err_t i2s_channel_init_pdm_rx_mode(i2s_chan_handle_t handle, const i2s_pdm_rx_config_t* config)
{
	int factor = config->clk_cfg.dn_sample_mode == I2S_PDM_DSR_16S ? 128 : 64;
	snprintf(mode, sizeof(mode), "pdm %d Hz clock %d pin %d data %d slot %d mono %d", (int)config->clk_cfg.sample_rate_hz,
		(int)config->clk_cfg.sample_rate_hz * factor, config->gpio_cfg.clk, config->gpio_cfg.din,
		(int)config->slot_cfg.slot_mask, config->slot_cfg.slot_mode == I2S_SLOT_MODE_MONO);
	return init(handle);
}

esp_err_t i2s_channel_init_std_mode(i2s_chan_handle_t handle, const i2s_std_config_t* config)
{
	const i2s_std_gpio_config_t* pins = &config->gpio_cfg;
	snprintf(mode, sizeof(mode), "std %d Hz mclk %d x %d bclk %d ws %d in %d out %d slot %d mono %d",
		(int)config->clk_cfg.sample_rate_hz, pins->mclk, (int)config->clk_cfg.mclk_multiple, pins->bclk, pins->ws,
		pins->din, pins->dout, (int)config->slot_cfg.slot_mask, config->slot_cfg.slot_mode == I2S_SLOT_MODE_MONO);
	return init(handle);
}

esp_err_t i2s_channel_register_event_callback(i2s_chan_handle_t handle, const i2s_event_callbacks_t* callbacks,
	void* user)
{
	if (fails("callback"))
		return ESP_ERR_INVALID_ARG;
	if (handle->state == RUNNING)
		return ESP_ERR_INVALID_STATE;
	handle->callbacks = *callbacks;
	handle->user = user;
	return ESP_OK;
}

esp_err_t i2s_channel_enable(i2s_chan_handle_t handle)
{
	if (fails("enable"))
		return ESP_ERR_INVALID_STATE;
	if (handle->state != READY)
		return ESP_ERR_INVALID_STATE;
	handle->state = RUNNING;
	return ESP_OK;
}

esp_err_t i2s_channel_disable(i2s_chan_handle_t handle)
{
	if (handle->state != RUNNING)
		return ESP_ERR_INVALID_STATE;
	handle->state = READY;
	return ESP_OK;
}

esp_err_t i2s_del_channel(i2s_chan_handle_t handle)
{
	if (handle->state == RUNNING)
		return ESP_ERR_INVALID_STATE;
	free(handle->buffer);
	free(handle);
	open = NULL;
	strcpy(mode, "none");
	return ESP_OK;
}

/* deliver(from, count): samples from, from + 1, …, in whole DMA buffers; how many buffers. */
void xs_stub_i2s_deliver(xsMachine* the)
{
	int sample = xsmcToInteger(xsArg(0));
	int count = xsmcToInteger(xsArg(1));
	int buffers = 0;
	if (open == NULL || open->state != RUNNING)
		xsUnknownError("expected a clock that runs");
	int frames = (int)open->config.dma_frame_num;
	for (; count >= frames; count -= frames, buffers++) {
		for (int i = 0; i < frames; i++)
			open->buffer[i] = (int16_t)sample++;
		i2s_event_data_t event = { .dma_buf = open->buffer, .size = (size_t)frames * sizeof(int16_t) };
		open->callbacks.on_recv(open, &event, open->user);
	}
	xsmcSetInteger(xsResult, buffers);
}

/* The mode of the channel that is open, or "none". */
void xs_stub_i2s_mode(xsMachine* the)
{
	xsmcSetString(xsResult, mode);
}

/* Milliseconds of sound that the DMA buffers of the channel hold. */
void xs_stub_i2s_buffered_ms(xsMachine* the)
{
	xsmcSetInteger(xsResult, open ? (int)(open->config.dma_desc_num * open->config.dma_frame_num / 16) : 0);
}
