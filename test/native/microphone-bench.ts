import type { Bench } from './module-bench.js';

/** Both microphones on stubs of I2S and pins. */
export const MICROPHONES: Bench = {
  modules: ['microphone', 'pdm-mic', 'i2s-codec'],
  stubs: ['i2s.c', 'gpio.c'],
  main: 'microphone-main.js',
};
