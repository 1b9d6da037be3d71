/// <reference path="../tflite-micro/native.d.ts" />
import type { GattServer, Radio, RadioOptions } from '../../src/peripheral.js';
import { NimbleServer } from './nimble-server.js';

type Random = (this: void, into: Uint8Array) => void;

/** The S3's radio by NimBLE; nothing of it runs until it is opened. */
export class NimbleRadio implements Radio {
  open(options: RadioOptions): GattServer {
    return new NimbleServer(options);
  }

  random(into: Uint8Array): void {
    native<Random>('xs_ble_random')(into);
  }
}
