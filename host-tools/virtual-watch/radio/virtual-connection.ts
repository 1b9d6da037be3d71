import { CarpalError } from '../../../src/errors.js';
import {
  type ConnectionParameters,
  GATT_PROPERTIES,
  type GattCharacteristic,
  type GattConnection,
  type RadioOptions,
} from '../../../src/peripheral.js';
import type { CentralTraits, VirtualRadio } from './virtual-radio.js';

const NOTIFICATION_HEADER = 3;
/** The bits that ask for encryption, without the plain ones they come with. */
const READ_ENCRYPTED = GATT_PROPERTIES.readEncrypted & ~GATT_PROPERTIES.read;
const WRITE_ENCRYPTED = GATT_PROPERTIES.writeEncrypted & ~GATT_PROPERTIES.write;
const SUBSCRIBE_ENCRYPTED = GATT_PROPERTIES.subscribeEncrypted & ~GATT_PROPERTIES.notify;

export type NotificationHandler = (value: Uint8Array) => void;

/**
 * One connection, from both ends: the firmware notifies, the central reads, writes and listens. What the
 * stack holds reaches the central in `event`, as at a connection event.
 */
export class VirtualConnection implements GattConnection {
  readonly traits: CentralTraits;
  readonly maximumWrite: number;
  bonded = false;
  /** What the firmware asked for last. */
  parameters: ConnectionParameters | null = null;
  isOpen = true;
  /** Tells the central that the connection has ended. */
  onDropped: (() => void) | null = null;
  /** Notifications that the stack refused while it was busy. */
  refused = 0;
  private readonly radio: VirtualRadio;
  private readonly options: RadioOptions;
  private readonly byUuid: Map<string, GattCharacteristic>;
  private readonly listeners = new Map<string, NotificationHandler>();
  private held: { readonly uuid: string; readonly value: Uint8Array }[] = [];
  private wasBusy = false;

  constructor(radio: VirtualRadio, options: RadioOptions, traits: CentralTraits) {
    this.radio = radio;
    this.options = options;
    this.traits = traits;
    this.maximumWrite = Math.min(traits.mtu, options.mtu) - NOTIFICATION_HEADER;
    const all = options.services.flatMap((service) => [...service.characteristics]);
    this.byUuid = new Map(all.map((characteristic) => [characteristic.uuid, characteristic]));
  }

  // What the firmware calls.

  notify(characteristic: GattCharacteristic, value: Uint8Array, length = value.length): boolean {
    if (!this.isOpen || !this.listeners.has(characteristic.uuid)) return this.isOpen;
    if (length > this.maximumWrite) {
      throw new CarpalError(
        'host-failed',
        `expected a notification of at most ${this.maximumWrite} B, found ${length}`,
      );
    }
    if (this.held.length >= this.traits.buffers) {
      this.wasBusy = true;
      this.refused++;
      return false;
    }
    this.held.push({ uuid: characteristic.uuid, value: value.slice(0, length) });
    return true;
  }

  requestParameters(parameters: ConnectionParameters): void {
    this.parameters = parameters;
  }

  close(): void {
    this.drop();
  }

  // What the central does.

  /** Encrypts, and bonds where the watch lets it; false where it refuses. */
  pair(): boolean {
    this.bonded ||= this.radio.secure(this);
    if (this.bonded) this.options.onSecured(this);
    return this.bonded;
  }

  /** Throws `device-refused` where the attribute wants a bond or cannot be read. */
  read(uuid: string): Uint8Array {
    const characteristic = this.find(uuid, GATT_PROPERTIES.read, READ_ENCRYPTED, 'read');
    return characteristic.onRead!(this).slice();
  }

  write(uuid: string, value: Uint8Array): void {
    const writable = GATT_PROPERTIES.write | GATT_PROPERTIES.writeWithoutResponse;
    const characteristic = this.find(uuid, writable, WRITE_ENCRYPTED, 'written');
    // A copy of its own: a Buffer's memory may hold much more than the value.
    characteristic.onWrite!(Uint8Array.from(value).buffer, this);
  }

  subscribe(uuid: string, handler: NotificationHandler): void {
    const characteristic = this.find(
      uuid,
      GATT_PROPERTIES.notify,
      SUBSCRIBE_ENCRYPTED,
      'listened to',
    );
    this.listeners.set(uuid, handler);
    characteristic.onSubscribe?.(this);
  }

  unsubscribe(uuid: string): void {
    if (!this.listeners.delete(uuid)) return;
    this.byUuid.get(uuid)?.onUnsubscribe?.(this);
  }

  /** A connection event: at most `most` held notifications reach the central; the stack has room again. */
  event(most = Number.POSITIVE_INFINITY): void {
    for (let sent = 0; sent < most && this.held.length > 0 && this.isOpen; sent++) {
      const { uuid, value } = this.held.shift()!;
      this.listeners.get(uuid)?.(value);
    }
    if (!this.wasBusy || !this.isOpen || this.held.length >= this.traits.buffers) return;
    this.wasBusy = false;
    this.options.onNotifiable(this);
  }

  /** Either end, or the air between them. What the stack held is gone. */
  drop(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.held = [];
    this.radio.forget(this);
    this.onDropped?.();
  }

  private find(uuid: string, plain: number, encrypted: number, verb: string): GattCharacteristic {
    const characteristic = this.byUuid.get(uuid);
    if (!this.isOpen || !characteristic || (characteristic.properties & plain) === 0) {
      throw new CarpalError(
        'device-refused',
        `expected ${uuid} to be ${verb}, found no such attribute`,
      );
    }
    if ((characteristic.properties & encrypted) !== 0 && !this.bonded) {
      throw new CarpalError(
        'device-refused',
        `expected a bond before ${uuid} is ${verb}, found none`,
      );
    }
    return characteristic;
  }
}
