/* A register that the stub writes down. */
#pragma once
#include <stdint.h>

#define RTC_CNTL_OPTION1_REG 0x6000812C
#define RTC_CNTL_FORCE_DOWNLOAD_BOOT 1
#define REG_WRITE(address, value) stub_register_write(address, value)
void stub_register_write(uint32_t address, uint32_t value);
