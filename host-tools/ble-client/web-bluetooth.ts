import {
  BATTERY_SERVICE,
  CARPAL_SERVICE,
  CURRENT_TIME_SERVICE,
  DEVICE_INFORMATION_SERVICE,
} from '../../src/ble/profile.js';
import { fullUuid, type GattTransport } from './gatt-transport.js';

// The part of Web Bluetooth that is used: TypeScript's DOM library has none of it.
interface WebCharacteristic {
  readonly value?: DataView;
  readValue(): Promise<DataView>;
  writeValueWithResponse(value: Uint8Array): Promise<void>;
  startNotifications(): Promise<WebCharacteristic>;
  addEventListener(type: 'characteristicvaluechanged', listener: () => void): void;
}
interface WebService {
  getCharacteristic(uuid: string): Promise<WebCharacteristic>;
}
export interface WebDevice {
  readonly gatt: {
    readonly connected: boolean;
    connect(): Promise<unknown>;
    disconnect(): void;
    getPrimaryService(uuid: string): Promise<WebService>;
  };
  addEventListener(type: 'gattserverdisconnected', listener: () => void): void;
}
interface WebBluetooth {
  requestDevice(options: object): Promise<WebDevice>;
}

/** Lets the user choose a watch; call it from a click. Rejects where they choose none. */
export async function chooseWatch(): Promise<WebBluetoothTransport> {
  const { bluetooth } = navigator as unknown as { readonly bluetooth?: WebBluetooth };
  if (!bluetooth) throw new Error('expected a browser with Web Bluetooth, found none');
  const device = await bluetooth.requestDevice({
    filters: [{ services: [CARPAL_SERVICE] }],
    optionalServices: [BATTERY_SERVICE, CURRENT_TIME_SERVICE, DEVICE_INFORMATION_SERVICE].map(
      fullUuid,
    ),
  });
  return new WebBluetoothTransport(device);
}

/** Web Bluetooth as a transport. */
export class WebBluetoothTransport implements GattTransport {
  onDisconnect: (() => void) | null = null;
  private readonly device: WebDevice;
  private characteristics = new Map<string, Promise<WebCharacteristic>>();

  constructor(device: WebDevice) {
    this.device = device;
    device.addEventListener('gattserverdisconnected', () => {
      this.characteristics = new Map();
      this.onDisconnect?.();
    });
  }

  async connect(): Promise<void> {
    if (!this.device.gatt.connected) await this.device.gatt.connect();
  }

  async disconnect(): Promise<void> {
    this.device.gatt.disconnect();
  }

  async read(service: string, characteristic: string): Promise<Uint8Array> {
    return bytesOf(await (await this.find(service, characteristic)).readValue());
  }

  async write(service: string, characteristic: string, value: Uint8Array): Promise<void> {
    await (await this.find(service, characteristic)).writeValueWithResponse(value);
  }

  async subscribe(
    service: string,
    characteristic: string,
    onValue: (value: Uint8Array) => void,
  ): Promise<void> {
    const found = await this.find(service, characteristic);
    found.addEventListener('characteristicvaluechanged', () => {
      if (found.value) onValue(bytesOf(found.value));
    });
    await found.startNotifications();
  }

  /** Kept for as long as the connection lasts: a browser makes a new object at every call. */
  private find(service: string, characteristic: string): Promise<WebCharacteristic> {
    const key = `${service}/${characteristic}`;
    const known = this.characteristics.get(key);
    if (known) return known;
    const found = this.device.gatt
      .getPrimaryService(fullUuid(service))
      .then((one) => one.getCharacteristic(fullUuid(characteristic)));
    this.characteristics.set(key, found);
    return found;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: DataView): Uint8Array {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}
