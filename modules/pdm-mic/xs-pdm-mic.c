/* What pdm-microphone.ts calls: the PDM mode of I2S with the S3's filter from PDM to PCM. */
#include "xs-capture.h"

#include "driver/i2s_pdm.h"

#include "audio-ring.h"

static esp_err_t pdm_mode(i2s_chan_handle_t channel, void* configuration)
{
	return i2s_channel_init_pdm_rx_mode(channel, configuration);
}

/* open(clock, data, right, unsettled): undefined, or [status, error] of i2s-capture.h. */
void xs_pdm_open(xsMachine* the)
{
	esp_err_t error = ESP_OK;
	i2s_pdm_rx_config_t configuration = {
		.clk_cfg = I2S_PDM_RX_CLK_DEFAULT_CONFIG(AUDIO_RATE_HZ),
		.slot_cfg = I2S_PDM_RX_SLOT_PCM_FMT_DEFAULT_CONFIG(I2S_DATA_BIT_WIDTH_16BIT, I2S_SLOT_MODE_MONO),
		.gpio_cfg = {
			.clk = (gpio_num_t)xsmcToInteger(xsArg(0)),
			.din = (gpio_num_t)xsmcToInteger(xsArg(1)),
			.invert_flags = { .clk_inv = 0 },
		},
	};
	/* 64 x 2 bits a sample: 2.048 MHz. The default of 1.024 MHz is below what some microphones take. */
	configuration.clk_cfg.dn_sample_mode = I2S_PDM_DSR_16S;
	configuration.slot_cfg.slot_mask = xsmcTest(xsArg(2)) ? I2S_PDM_SLOT_RIGHT : I2S_PDM_SLOT_LEFT;
	uint32_t unsettled = (uint32_t)xsmcToInteger(xsArg(3));
	CaptureStatus status = i2s_capture_open(pdm_mode, &configuration, unsettled, &error);
	xs_capture_result(the, status, error);
}

/* close(clock) */
void xs_pdm_close(xsMachine* the)
{
	i2s_capture_close();
	i2s_capture_park(xsmcToInteger(xsArg(0)));
}
