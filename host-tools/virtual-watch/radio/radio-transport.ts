import { CarpalError } from '../../../src/errors.js';
import type { GattTransport } from '../../ble-client/gatt-transport.js';
import type { VirtualConnection } from './virtual-connection.js';
import type { CentralTraits, VirtualRadio } from './virtual-radio.js';

/** The client library's way to a virtual watch: a phone that bonds when it is asked to. */
export class RadioTransport implements GattTransport {
  onDisconnect: (() => void) | null = null;
  private readonly radio: VirtualRadio;
  private readonly central: Partial<CentralTraits>;
  private connection: VirtualConnection | null = null;

  constructor(radio: VirtualRadio, central: Partial<CentralTraits> = {}) {
    this.radio = radio;
    this.central = central;
  }

  async connect(): Promise<void> {
    if (this.connection?.isOpen) return;
    const connection = this.radio.connect({ hasKey: true, ...this.central });
    if (connection === null)
      throw new CarpalError('device-lost', 'expected a watch on the air, found none');
    connection.onDropped = () => {
      this.connection = null;
      this.onDisconnect?.();
    };
    this.connection = connection;
    if (!connection.pair()) {
      connection.drop();
      throw new CarpalError(
        'device-refused',
        'expected a bond, found pairing closed: press the button',
      );
    }
  }

  async disconnect(): Promise<void> {
    this.connection?.drop();
  }

  async read(_service: string, characteristic: string): Promise<Uint8Array> {
    return this.live().read(characteristic);
  }

  async write(_service: string, characteristic: string, value: Uint8Array): Promise<void> {
    this.live().write(characteristic, value);
  }

  async subscribe(
    _service: string,
    characteristic: string,
    onValue: (value: Uint8Array) => void,
  ): Promise<void> {
    this.live().subscribe(characteristic, onValue);
  }

  private live(): VirtualConnection {
    if (this.connection) return this.connection;
    throw new CarpalError('device-lost', 'expected a connection, found none');
  }
}
