/* I2S channels without hardware: stubs/i2s.c lets a test be the DMA. Names and types are ESP-IDF 6.0's. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "driver/gpio.h"
#include "esp_err.h"

#define I2S_NUM_0 0
#define I2S_GPIO_UNUSED GPIO_NUM_NC

typedef int i2s_port_t;
typedef enum { I2S_ROLE_MASTER, I2S_ROLE_SLAVE } i2s_role_t;
typedef enum { I2S_DATA_BIT_WIDTH_16BIT = 16 } i2s_data_bit_width_t;
typedef enum { I2S_SLOT_BIT_WIDTH_AUTO = 0 } i2s_slot_bit_width_t;
typedef enum { I2S_SLOT_MODE_MONO = 1, I2S_SLOT_MODE_STEREO = 2 } i2s_slot_mode_t;
typedef enum { I2S_MCLK_MULTIPLE_256 = 256 } i2s_mclk_multiple_t;
typedef struct i2s_channel* i2s_chan_handle_t;

typedef struct {
	void* dma_buf;
	size_t size;
} i2s_event_data_t;
typedef bool (*i2s_isr_callback_t)(i2s_chan_handle_t handle, i2s_event_data_t* event, void* user);

typedef struct {
	i2s_isr_callback_t on_recv;
	i2s_isr_callback_t on_recv_q_ovf;
	i2s_isr_callback_t on_sent;
	i2s_isr_callback_t on_send_q_ovf;
} i2s_event_callbacks_t;

typedef struct {
	i2s_port_t id;
	i2s_role_t role;
	uint32_t dma_desc_num;
	uint32_t dma_frame_num;
} i2s_chan_config_t;

#define I2S_CHANNEL_DEFAULT_CONFIG(port, part) { .id = port, .role = part, .dma_desc_num = 6, .dma_frame_num = 240 }

esp_err_t i2s_new_channel(const i2s_chan_config_t* config, i2s_chan_handle_t* tx, i2s_chan_handle_t* rx);
esp_err_t i2s_channel_register_event_callback(i2s_chan_handle_t handle, const i2s_event_callbacks_t* callbacks,
	void* user);
esp_err_t i2s_channel_enable(i2s_chan_handle_t handle);
esp_err_t i2s_channel_disable(i2s_chan_handle_t handle);
esp_err_t i2s_del_channel(i2s_chan_handle_t handle);
