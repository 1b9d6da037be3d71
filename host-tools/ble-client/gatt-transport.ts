/**
 * What the client asks of a Bluetooth stack: one small adapter for each. It knows nothing of carpal's
 * profile. Everything rejects with an Error where the peer refused or is gone.
 */
export interface GattTransport {
  /** Connects, or does nothing where it is connected. */
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  /** Called once for each connection that ended, whoever ended it. */
  onDisconnect: (() => void) | null;
  read(service: string, characteristic: string): Promise<Uint8Array>;
  write(service: string, characteristic: string, value: Uint8Array): Promise<void>;
  subscribe(
    service: string,
    characteristic: string,
    onValue: (value: Uint8Array) => void,
  ): Promise<void>;
}

/** `180f` as the 128-bit UUID that stacks compare: Bluetooth Core specification, Vol 3 Part B 2.5.1. */
export function fullUuid(uuid: string): string {
  return uuid.length === 4 ? `0000${uuid}-0000-1000-8000-00805f9b34fb` : uuid;
}
