/// <reference path="../tflite-micro/native.d.ts" />

type Reboot = (this: void, toLoader: boolean) => void;

/** Starts the firmware anew, or the ROM's loader that waits to be flashed. Does not return. */
export function reboot(target: 'app' | 'loader'): void {
  native<Reboot>('xs_power_reboot')(target === 'loader');
}
