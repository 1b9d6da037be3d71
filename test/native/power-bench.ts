import type { Bench } from './module-bench.js';

/** Power, wake pins and retained memory on stubs of the chip. */
export const POWER: Bench = {
  modules: ['power'],
  stubs: ['power.c', 'gpio.c', 'messages.c', 'heap-caps.c'],
  main: 'power-main.js',
};
