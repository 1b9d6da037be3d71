/// <reference path="../tflite-micro/native.d.ts" />
import type {
  ConnectionParameters,
  GattCharacteristic,
  GattConnection,
} from '../../src/peripheral.js';

type Ask = (this: void) => number;
type Act = (this: void) => void;
type Notify = (this: void, attribute: number, value: Uint8Array, length: number) => boolean;
type Request = (this: void, min: number, max: number, latency: number, timeout: number) => void;

/** Opcode and handle of a notification. */
const HEADER_BYTES = 3;
const INTERVAL_UNIT_MS = 1.25;
const TIMEOUT_UNIT_MS = 10;

/** The central that is connected; there is one. */
export class NimbleConnection implements GattConnection {
  bonded = false;
  /** JavaScript has not yet heard that the link has gone. */
  isOpen = true;
  /** A set of numbers of characteristics, as JavaScript knows it. */
  subscriptions = 0;
  private readonly numbers: ReadonlyMap<GattCharacteristic, number>;

  /** `numbers`: of the characteristics in the table. */
  constructor(numbers: ReadonlyMap<GattCharacteristic, number>) {
    this.numbers = numbers;
  }

  get maximumWrite(): number {
    return native<Ask>('xs_ble_mtu')() - HEADER_BYTES;
  }

  notify(characteristic: GattCharacteristic, value: Uint8Array, length = value.length): boolean {
    const attribute = this.numbers.get(characteristic);
    if (!this.isOpen || attribute === undefined) return false;
    return native<Notify>('xs_ble_notify')(attribute, value, length);
  }

  requestParameters(parameters: ConnectionParameters): void {
    if (!this.isOpen) return;
    const { intervalMinMs, intervalMaxMs, latency, timeoutMs } = parameters;
    native<Request>('xs_ble_request')(
      intervalMinMs / INTERVAL_UNIT_MS,
      intervalMaxMs / INTERVAL_UNIT_MS,
      latency,
      timeoutMs / TIMEOUT_UNIT_MS,
    );
  }

  close(): void {
    if (this.isOpen) native<Act>('xs_ble_disconnect')();
  }
}
