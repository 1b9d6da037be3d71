/* KERNEL_Q11 of src/signal/kernel.ts, which says what it is. */
#ifndef CARPAL_RESAMPLE_KERNEL_H
#define CARPAL_RESAMPLE_KERNEL_H

#include <stdint.h>

enum { HALF_WIDTH_PERIODS = 3, PHASES_PER_PERIOD = 32 };

static const int16_t kernelQ11[HALF_WIDTH_PERIODS * PHASES_PER_PERIOD + 1] = {
	2048, 2046, 2038, 2026, 2010, 1988, 1962, 1932, 1897, 1858, 1816, 1769, 1719, 1666, 1610, 1551, 1490, 1426, 1361,
	1294, 1225, 1156, 1086, 1015, 944, 874, 804, 735, 666, 599, 534, 470, 408, 348, 290, 235, 182, 132, 85, 41, 0, -38,
	-73, -105, -134, -160, -183, -203, -220, -234, -245, -254, -260, -264, -266, -266, -263, -259, -253, -246, -237,
	-228, -217, -205, -193, -180, -167, -153, -139, -126, -112, -99, -85, -73, -60, -49, -38, -27, -17, -8, 0, 8, 14,
	20, 25, 30, 34, 37, 39, 41, 42, 42, 42, 42, 41, 40, 38,
};

#endif
