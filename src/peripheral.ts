/**
 * The radio's port: the face of `embedded:io/bluetoothle/peripheral`'s GATTServer, extended by what a watch
 * needs of it (intervals, connection parameters, bonds, a true stop). Marked with + where it is ours.
 */

/** As GATTServer.properties has them. */
export const GATT_PROPERTIES = {
  read: 1 << 1,
  writeWithoutResponse: 1 << 2,
  write: 1 << 3,
  notify: 1 << 4,
  readEncrypted: (1 << 9) | (1 << 1),
  writeEncrypted: (1 << 12) | (1 << 3),
  subscribeEncrypted: (1 << 15) | (1 << 4),
} as const;

export interface GattCharacteristic {
  readonly uuid: string;
  /** A sum of GATT_PROPERTIES. */
  readonly properties: number;
  onRead?(connection: GattConnection): Uint8Array;
  onWrite?(value: ArrayBuffer, connection: GattConnection): void;
  onSubscribe?(connection: GattConnection): void;
  onUnsubscribe?(connection: GattConnection): void;
}

export interface GattService {
  readonly uuid: string;
  readonly characteristics: readonly GattCharacteristic[];
}

/** + In milliseconds, as asked of the central, which may choose otherwise. */
export interface ConnectionParameters {
  readonly intervalMinMs: number;
  readonly intervalMaxMs: number;
  /** Connection events that the watch may sleep through. */
  readonly latency: number;
  readonly timeoutMs: number;
}

export interface GattConnection {
  /** Bytes a notification may carry: the MTU less 3. */
  readonly maximumWrite: number;
  /** + The link is encrypted with the key of a bond. */
  readonly bonded: boolean;
  /**
   * Copies `length` bytes, all of them if it is left out. + False where the stack is busy or the link has
   * gone: nothing was sent, and onNotifiable tells when there is room.
   */
  notify(characteristic: GattCharacteristic, value: Uint8Array, length?: number): boolean;
  /** + */
  requestParameters(parameters: ConnectionParameters): void;
  close(): void;
}

export interface Advertisement {
  /** + Rounded to 0.625 ms by the stack. */
  readonly intervalMs: number;
  readonly name: string;
  /** 128-bit services, in the scan response where they do not fit. */
  readonly services: readonly string[];
  readonly manufacturer: number;
  readonly manufacturerData: Uint8Array;
}

export interface RadioOptions {
  readonly mtu: number;
  readonly services: readonly GattService[];
  /** + Bonds that are kept; the oldest goes for a new one. */
  readonly bonds: number;
  onReady(): void;
  onConnect(connection: GattConnection): void;
  onDisconnect(connection: GattConnection): void;
  /** The link is encrypted from now on. */
  onSecured(connection: GattConnection): void;
  /** + The stack has room again after `notify` said no. */
  onNotifiable(connection: GattConnection): void;
  onWarning(message: string): void;
}

export interface GattServer {
  /** Starts or changes advertising. */
  startAdvertising(advertisement: Advertisement): void;
  stopAdvertising(): void;
  /** + Whether a new peer may bond; LE Secure Connections only. Known peers always may come back. */
  setBondable(bondable: boolean): void;
  /** + Ends connections, host and controller; the radio's floor is gone. */
  close(): void;
}

export interface Radio {
  /** onReady follows. Throws `radio-failed`. */
  open(options: RadioOptions): GattServer;
  /** Fills with random bytes of the chip. */
  random(into: Uint8Array): void;
}
