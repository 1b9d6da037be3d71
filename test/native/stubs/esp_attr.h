/* Sections of memory that a computer does not have. */
#pragma once

#define IRAM_ATTR
#define RTC_NOINIT_ATTR
