import type { Bench } from './module-bench.js';

/** The radio on the stub of NimBLE, with a scripted central. */
export const BLE: Bench = {
  modules: ['ble-peripheral'],
  stubs: [
    'freertos.c',
    'messages.c',
    'nimble.c',
    'nimble-central.c',
    'nimble-gap.c',
    'nimble-gatt.c',
    'nimble-security.c',
  ],
  main: 'ble-main.js',
  fixtures: ['ble-air'],
};
