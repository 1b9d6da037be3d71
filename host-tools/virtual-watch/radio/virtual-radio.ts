import { CarpalError } from '../../../src/errors.js';
import type {
  Advertisement,
  GattConnection,
  GattServer,
  GattService,
  Radio,
  RadioOptions,
} from '../../../src/peripheral.js';
import { SeededRandom } from '../../seeded-random.js';
import { VirtualConnection } from './virtual-connection.js';

export interface RadioTraits {
  readonly seed: number;
  /** Connections that the stack takes at a time. */
  readonly connections: number;
  /** `open` fails while it is set. */
  broken: boolean;
}

export interface CentralTraits {
  /** The peer's identity: bonds are kept by it. */
  readonly address: string;
  readonly mtu: number;
  /** Notifications that the stack takes before it is busy. */
  readonly buffers: number;
  /** The peer has a key of this watch; whether the watch still has one too decides what it is worth. */
  readonly hasKey: boolean;
}

/** The radio of the virtual watch: the stack's side towards the firmware, the air's towards a central. */
export class VirtualRadio implements Radio, GattServer {
  readonly traits: RadioTraits;
  /** What is on the air; null while it is silent. */
  advertisement: Advertisement | null = null;
  bondable = false;
  /** Addresses of bonded peers, the oldest first. Survives `close`, as flash does. */
  readonly bonds: string[] = [];
  isReady = false;
  /** Times host and controller were started. */
  starts = 0;
  private readonly seeded: SeededRandom;
  private readonly opened: VirtualConnection[] = [];
  private options: RadioOptions | null = null;

  constructor(traits: Partial<RadioTraits> = {}) {
    this.traits = { seed: 1, connections: 1, broken: false, ...traits };
    this.seeded = new SeededRandom(this.traits.seed, 'radio');
  }

  get isOn(): boolean {
    return this.options !== null;
  }

  get connections(): readonly VirtualConnection[] {
    return this.opened;
  }

  open(options: RadioOptions): GattServer {
    if (this.traits.broken) {
      throw new CarpalError('radio-failed', 'expected the controller to start, found it broken');
    }
    this.starts++;
    this.options = options;
    return this;
  }

  /** The stack is up; on the board some milliseconds after `open`. */
  ready(): void {
    this.isReady = this.isOn;
    this.options?.onReady();
  }

  random(into: Uint8Array): void {
    for (let i = 0; i < into.length; i++) into[i] = this.seeded.integer(256);
  }

  startAdvertising(advertisement: Advertisement): void {
    const { manufacturerData } = advertisement;
    this.advertisement = { ...advertisement, manufacturerData: manufacturerData.slice() };
  }

  stopAdvertising(): void {
    this.advertisement = null;
  }

  setBondable(bondable: boolean): void {
    this.bondable = bondable;
  }

  close(): void {
    this.advertisement = null;
    this.bondable = false;
    for (const connection of [...this.opened]) connection.drop();
    this.options = null;
    this.isReady = false;
  }

  /** What the firmware serves; nothing while the radio is off. */
  get services(): readonly GattService[] {
    return this.options?.services ?? [];
  }

  /** A central connects; null where nobody calls or no connection is free. */
  connect(central: Partial<CentralTraits> = {}): VirtualConnection | null {
    const { options } = this;
    if (options === null || this.advertisement === null) return null;
    if (this.opened.length >= this.traits.connections) return null;
    const traits = { address: 'phone', mtu: 247, buffers: 8, hasKey: false, ...central };
    const connection = new VirtualConnection(this, options, traits);
    this.opened.push(connection);
    // A stack stops advertising by itself when somebody connects.
    this.advertisement = null;
    options.onConnect(connection);
    return connection;
  }

  /** Called by the connection: a peer asks for encryption. True where it is bonded from now on. */
  secure(connection: VirtualConnection): boolean {
    const { options, bonds, bondable } = this;
    const { address, hasKey } = connection.traits;
    if (options === null) return false;
    const known = bonds.includes(address);
    if (!(hasKey && known)) {
      if (!bondable) return false;
      if (known) bonds.splice(bonds.indexOf(address), 1);
      bonds.push(address);
      while (bonds.length > options.bonds) bonds.shift();
    }
    return true;
  }

  /** Called by the connection once it is down. */
  forget(connection: GattConnection): void {
    const at = this.opened.indexOf(connection as VirtualConnection);
    if (at < 0) return;
    this.opened.splice(at, 1);
    this.options?.onDisconnect(connection);
  }
}
