/* What codec-microphone.ts calls: I2S in standard (Philips) mode, of which the left slot is kept. */
#include "xs-capture.h"

#include "driver/i2s_std.h"

#include "audio-ring.h"

static esp_err_t standard_mode(i2s_chan_handle_t channel, void* configuration)
{
	return i2s_channel_init_std_mode(channel, configuration);
}

/* open(mclk, bclk, ws, data, unsettled): undefined, or [status, error] of i2s-capture.h. */
void xs_codec_open(xsMachine* the)
{
	esp_err_t error = ESP_OK;
	/* The master clock is 256 times the rate, 4.096 MHz, for which es7210.ts divides. */
	i2s_std_config_t configuration = {
		.clk_cfg = I2S_STD_CLK_DEFAULT_CONFIG(AUDIO_RATE_HZ),
		.slot_cfg = I2S_STD_PHILIPS_SLOT_DEFAULT_CONFIG(I2S_DATA_BIT_WIDTH_16BIT, I2S_SLOT_MODE_MONO),
		.gpio_cfg = {
			.mclk = (gpio_num_t)xsmcToInteger(xsArg(0)),
			.bclk = (gpio_num_t)xsmcToInteger(xsArg(1)),
			.ws = (gpio_num_t)xsmcToInteger(xsArg(2)),
			.dout = I2S_GPIO_UNUSED,
			.din = (gpio_num_t)xsmcToInteger(xsArg(3)),
			.invert_flags = { .mclk_inv = 0, .bclk_inv = 0, .ws_inv = 0 },
		},
	};
	configuration.slot_cfg.slot_mask = I2S_STD_SLOT_LEFT;
	uint32_t unsettled = (uint32_t)xsmcToInteger(xsArg(4));
	CaptureStatus status = i2s_capture_open(standard_mode, &configuration, unsettled, &error);
	xs_capture_result(the, status, error);
}

/* close(mclk, bclk, ws) */
void xs_codec_close(xsMachine* the)
{
	i2s_capture_close();
	for (int i = 0; i < 3; i++)
		i2s_capture_park(xsmcToInteger(xsArg(i)));
}
