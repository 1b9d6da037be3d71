#pragma once
#include "esp_err.h"
#include "host/ble_hs.h"

esp_err_t nimble_port_init(void);
esp_err_t nimble_port_deinit(void);
int nimble_port_stop(void);
void nimble_port_run(void);
struct ble_npl_eventq* nimble_port_get_dflt_eventq(void);
