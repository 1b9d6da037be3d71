import { fullUuid, type GattTransport } from './gatt-transport.js';

// The part of noble's Peripheral that is used.
interface NobleCharacteristic {
  readonly uuid: string;
  readAsync(): Promise<Buffer>;
  writeAsync(data: Buffer, withoutResponse: boolean): Promise<void>;
  subscribeAsync(): Promise<void>;
  on(event: 'data', listener: (data: Buffer, isNotification: boolean) => void): unknown;
}
interface NobleService {
  readonly uuid: string;
  readonly characteristics: readonly NobleCharacteristic[];
}
export interface NoblePeripheral {
  readonly state: string;
  connectAsync(): Promise<void>;
  disconnectAsync(): Promise<void>;
  discoverAllServicesAndCharacteristicsAsync(): Promise<{ readonly services: NobleService[] }>;
  on(event: 'disconnect', listener: () => void): unknown;
}

/** noble as a transport: what a host program uses where there is no browser. */
export class NobleTransport implements GattTransport {
  onDisconnect: (() => void) | null = null;
  private readonly peripheral: NoblePeripheral;
  private readonly characteristics = new Map<string, NobleCharacteristic>();

  constructor(peripheral: NoblePeripheral) {
    this.peripheral = peripheral;
    peripheral.on('disconnect', () => {
      this.characteristics.clear();
      this.onDisconnect?.();
    });
  }

  async connect(): Promise<void> {
    if (this.peripheral.state === 'connected' && this.characteristics.size > 0) return;
    await this.peripheral.connectAsync();
    const { services } = await this.peripheral.discoverAllServicesAndCharacteristicsAsync();
    for (const service of services) {
      for (const characteristic of service.characteristics) {
        this.characteristics.set(keyOf(service.uuid, characteristic.uuid), characteristic);
      }
    }
  }

  disconnect(): Promise<void> {
    return this.peripheral.disconnectAsync();
  }

  async read(service: string, characteristic: string): Promise<Uint8Array> {
    return this.find(service, characteristic).readAsync();
  }

  async write(service: string, characteristic: string, value: Uint8Array): Promise<void> {
    await this.find(service, characteristic).writeAsync(Buffer.from(value), false);
  }

  async subscribe(
    service: string,
    characteristic: string,
    onValue: (value: Uint8Array) => void,
  ): Promise<void> {
    const found = this.find(service, characteristic);
    found.on('data', (data, isNotification) => {
      if (isNotification) onValue(data);
    });
    await found.subscribeAsync();
  }

  private find(service: string, characteristic: string): NobleCharacteristic {
    const found = this.characteristics.get(keyOf(service, characteristic));
    if (found) return found;
    throw new Error(`expected characteristic ${characteristic} on the watch, found none`);
  }
}

/** noble writes UUIDs without dashes, and the SIG's in four digits. */
function keyOf(service: string, characteristic: string): string {
  return [service, characteristic].map((uuid) => fullUuid(uuid).replaceAll('-', '')).join('/');
}
