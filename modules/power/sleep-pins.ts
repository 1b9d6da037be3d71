/// <reference path="../tflite-micro/native.d.ts" />
import { CarpalError } from '../../src/errors.js';

type KeepPin = (this: void, pin: number) => number;

/**
 * Lets outputs keep their level in light sleep, where ESP-IDF else floats every pin: what they hold off or in
 * reset would wake. Throws `bad-config` for a pin there is none of.
 */
export function keepInSleep(pins: readonly number[]): void {
  for (const pin of pins) {
    if (native<KeepPin>('xs_power_keep_pin')(pin) === 0) continue;
    throw new CarpalError('bad-config', `expected an output to keep in sleep, found ${pin}`);
  }
}
