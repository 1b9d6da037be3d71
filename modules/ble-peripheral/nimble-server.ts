/// <reference path="../tflite-micro/native.d.ts" />
import { CarpalError } from '../../src/errors.js';
import type {
  Advertisement,
  GattCharacteristic,
  GattServer,
  RadioOptions,
} from '../../src/peripheral.js';
import { advertisingPayload } from './advertising-payload.js';
import { attributeTable } from './attribute-table.js';
import { NimbleConnection } from './nimble-connection.js';
import { eventAttribute, eventKind, eventValue, NIMBLE_EVENT } from './nimble-event.js';

type Open = (this: object, table: Uint8Array, mtu: number, bonds: number) => number;
type Act = (this: object) => void;
type Ask = (this: void) => number;
type Next = (this: void, into: Uint8Array) => number;
type Answer = (this: void, ticket: number, value: Uint8Array) => void;
type Advertise = (this: void, interval?: number, data?: Uint8Array, response?: Uint8Array) => void;
type Choose = (this: void, is: boolean) => void;

/** The largest attribute. */
const VALUE_BYTES = 512;
const INTERVAL_UNIT_MS = 0.625;
const EMPTY = new Uint8Array(0);

/** NimBLE as a GattServer: what it does for JavaScript, and what JavaScript hears of it, turn by turn. */
export class NimbleServer extends Native('xs_ble_destructor') implements GattServer {
  private readonly options: RadioOptions;
  private readonly characteristics: readonly GattCharacteristic[];
  private readonly numbers: ReadonlyMap<GattCharacteristic, number>;
  private readonly room = new Uint8Array(VALUE_BYTES);
  private connection: NimbleConnection | null = null;
  /** As it was when the connection began. */
  private refusedBefore = 0;
  private isOpen = true;

  /** Throws `radio-failed` where controller or host do not start. */
  constructor(options: RadioOptions) {
    super();
    const { services, mtu, bonds } = options;
    this.options = options;
    this.characteristics = services.flatMap(({ characteristics }) => [...characteristics]);
    this.numbers = new Map(this.characteristics.map((one, number) => [one, number]));
    const error = native<Open>('xs_ble_open').call(this, attributeTable(services), mtu, bonds);
    if (error === 0) return;
    this.isOpen = false;
    throw new CarpalError(
      'radio-failed',
      `expected controller and host to start, found error 0x${(error >>> 0).toString(16)}`,
    );
  }

  startAdvertising(advertisement: Advertisement): void {
    if (!this.isOpen) return;
    const { data, response } = advertisingPayload(advertisement);
    const interval = Math.round(advertisement.intervalMs / INTERVAL_UNIT_MS);
    native<Advertise>('xs_ble_advertise')(interval, data, response);
  }

  stopAdvertising(): void {
    if (this.isOpen) native<Advertise>('xs_ble_advertise')();
  }

  setBondable(bondable: boolean): void {
    if (this.isOpen) native<Choose>('xs_ble_bondable')(bondable);
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    native<Act>('xs_ble_close').call(this);
    this.onDisconnected();
  }

  /** Called by xs-ble.c: events wait. */
  wake(): void {
    while (this.isOpen) {
      const event = native<Next>('xs_ble_next')(this.room);
      if (event === 0) return;
      this.take(eventKind(event), eventAttribute(event), eventValue(event));
    }
  }

  private take(kind: number, attribute: number, value: number): void {
    const { connection, options } = this;
    if (kind === NIMBLE_EVENT.read) this.onRead(attribute, value);
    else if (kind === NIMBLE_EVENT.ready) options.onReady();
    else if (kind === NIMBLE_EVENT.connected) this.onConnected();
    else if (kind === NIMBLE_EVENT.disconnected) this.onDisconnected();
    else if (kind === NIMBLE_EVENT.reset) options.onWarning(`the controller was reset: ${value}`);
    else if (kind === NIMBLE_EVENT.failed) options.onWarning(`NimBLE refused: error ${value}`);
    else if (connection !== null) this.takeOfPeer(connection, kind, attribute, value);
  }

  private takeOfPeer(
    connection: NimbleConnection,
    kind: number,
    attribute: number,
    value: number,
  ): void {
    if (kind === NIMBLE_EVENT.write) {
      const bytes = this.room.buffer.slice(0, value);
      this.characteristics[attribute]?.onWrite?.(bytes, connection);
    } else if (kind === NIMBLE_EVENT.notifiable) {
      this.options.onNotifiable(connection);
    } else if (kind === NIMBLE_EVENT.subscriptions) {
      this.follow(connection);
    } else if (kind === NIMBLE_EVENT.secured) {
      connection.bonded = true;
      this.options.onSecured(connection);
      // What it subscribed to before it was allowed to.
      this.follow(connection);
    }
  }

  /** NimBLE waits for the value. */
  private onRead(attribute: number, ticket: number): void {
    const { connection } = this;
    let value: Uint8Array = EMPTY;
    try {
      if (connection !== null) {
        value = this.characteristics[attribute]?.onRead?.(connection) ?? EMPTY;
      }
    } finally {
      native<Answer>('xs_ble_answer')(ticket, value);
    }
  }

  private onConnected(): void {
    this.refusedBefore = native<Ask>('xs_ble_refused')();
    this.connection = new NimbleConnection(this.numbers);
    this.options.onConnect(this.connection);
  }

  private onDisconnected(): void {
    const { connection, options } = this;
    if (connection === null) return;
    connection.isOpen = false;
    this.connection = null;
    const refused = this.isOpen ? native<Ask>('xs_ble_refused')() - this.refusedBefore : 0;
    // Once a connection: a flood must not flood the log.
    if (refused > 0) options.onWarning(`refused ${refused} writes or bonds of a peer`);
    options.onDisconnect(connection);
  }

  /** Subscriptions are a state: of any number of changes only what has become of them counts. */
  private follow(connection: NimbleConnection): void {
    const now = native<Ask>('xs_ble_subscriptions')();
    const changed = now ^ connection.subscriptions;
    connection.subscriptions = now;
    for (let number = 0; number < this.characteristics.length; number++) {
      const bit = 1 << number;
      if ((changed & bit) === 0) continue;
      const characteristic = this.characteristics[number]!;
      if ((now & bit) !== 0) characteristic.onSubscribe?.(connection);
      else characteristic.onUnsubscribe?.(connection);
    }
  }
}
