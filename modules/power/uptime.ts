/// <reference path="../tflite-micro/native.d.ts" />

type Microseconds = (this: void) => number;

/**
 * Microseconds from a counter that goes on through deep sleep, for DeviceClock. It starts anew with the power;
 * in sleep it runs on the RC oscillator.
 */
export function uptimeUs(): number {
  return native<Microseconds>('xs_power_uptime')();
}

/** Microseconds since this boot. */
export function sinceBootUs(): number {
  return native<Microseconds>('xs_power_since_boot')();
}
