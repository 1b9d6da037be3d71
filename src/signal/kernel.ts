/** Half the kernel's width, in periods of the output rate: also the filter's delay. */
export const HALF_WIDTH_PERIODS = 3;

/** Table entries per period of the output rate. */
export const PHASES_PER_PERIOD = 32;

/**
 * Right half of the anti-alias kernel, Q11: a sinc with its cut-off at 0.4 of the output rate (8 Hz
 * for 20 Hz) under a Kaiser window, beta 3.4. −6 dB at 0.4, below −38 dB from 0.6 of the rate on;
 * test/signal/kernel.test.ts recomputes the table and its response.
 */
export const KERNEL_Q11: readonly number[] = [
  2048, 2046, 2038, 2026, 2010, 1988, 1962, 1932, 1897, 1858, 1816, 1769, 1719, 1666, 1610, 1551,
  1490, 1426, 1361, 1294, 1225, 1156, 1086, 1015, 944, 874, 804, 735, 666, 599, 534, 470, 408, 348,
  290, 235, 182, 132, 85, 41, 0, -38, -73, -105, -134, -160, -183, -203, -220, -234, -245, -254,
  -260, -264, -266, -266, -263, -259, -253, -246, -237, -228, -217, -205, -193, -180, -167, -153,
  -139, -126, -112, -99, -85, -73, -60, -49, -38, -27, -17, -8, 0, 8, 14, 20, 25, 30, 34, 37, 39,
  41, 42, 42, 42, 42, 41, 40, 38,
];
