/* As for a chip whose PDM filter has no high pass: the S3. */
#pragma once
#include "driver/i2s_common.h"

typedef enum { I2S_PDM_DSR_8S = 0, I2S_PDM_DSR_16S } i2s_pdm_dsr_t;
typedef enum { I2S_PDM_SLOT_RIGHT = 1, I2S_PDM_SLOT_LEFT = 2, I2S_PDM_SLOT_BOTH = 3 } i2s_pdm_slot_mask_t;
typedef enum { I2S_PDM_DATA_FMT_PCM, I2S_PDM_DATA_FMT_RAW } i2s_pdm_data_fmt_t;

typedef struct {
	uint32_t sample_rate_hz;
	i2s_mclk_multiple_t mclk_multiple;
	i2s_pdm_dsr_t dn_sample_mode;
	uint32_t bclk_div;
} i2s_pdm_rx_clk_config_t;

typedef struct {
	i2s_data_bit_width_t data_bit_width;
	i2s_slot_bit_width_t slot_bit_width;
	i2s_slot_mode_t slot_mode;
	i2s_pdm_slot_mask_t slot_mask;
	i2s_pdm_data_fmt_t data_fmt;
} i2s_pdm_rx_slot_config_t;

typedef struct {
	gpio_num_t clk;
	gpio_num_t din;
	struct {
		uint32_t clk_inv : 1;
	} invert_flags;
} i2s_pdm_rx_gpio_config_t;

typedef struct {
	i2s_pdm_rx_clk_config_t clk_cfg;
	i2s_pdm_rx_slot_config_t slot_cfg;
	i2s_pdm_rx_gpio_config_t gpio_cfg;
} i2s_pdm_rx_config_t;

#define I2S_PDM_RX_CLK_DEFAULT_CONFIG(rate) \
	{ .sample_rate_hz = rate, .mclk_multiple = I2S_MCLK_MULTIPLE_256, .dn_sample_mode = I2S_PDM_DSR_8S, .bclk_div = 8 }
#define I2S_PDM_RX_SLOT_PCM_FMT_DEFAULT_CONFIG(bits, slots) \
	{ .data_bit_width = bits, .slot_bit_width = I2S_SLOT_BIT_WIDTH_AUTO, .slot_mode = slots, \
		.slot_mask = I2S_PDM_SLOT_LEFT, .data_fmt = I2S_PDM_DATA_FMT_PCM }

esp_err_t i2s_channel_init_pdm_rx_mode(i2s_chan_handle_t handle, const i2s_pdm_rx_config_t* config);
