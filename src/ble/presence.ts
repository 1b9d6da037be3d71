import { CarpalError } from '../errors.js';
import type { Mode } from '../events.js';
import type { GattServer, Radio, RadioOptions } from '../peripheral.js';
import { type AdvertisingFacts, advertisingMs, FAST_US, type RadioPolicy } from './advertising.js';
import { Identity } from './identity.js';
import { PairingWindow } from './pairing.js';
import { CARPAL_SERVICE, MANUFACTURER, MANUFACTURER_NAME } from './profile.js';

const ADVERTISED: readonly string[] = [CARPAL_SERVICE];

export interface PresenceOptions {
  readonly radio: Radio;
  readonly policy: RadioPolicy;
  /** Advertise slowly on the table too. */
  readonly onTable: boolean;
  readonly batteryPercent: () => number | null;
  readonly onFault: (t_us: number, message: string) => void;
}

/** Whether the watch is on the air, how often it calls, and who may bond. */
export class Presence {
  mode: Mode = 'moving';
  connected = false;
  private readonly options: PresenceOptions;
  private readonly server: RadioOptions;
  private readonly identity: Identity;
  private readonly pairing = new PairingWindow();
  /** One object for all updates: one comes with every detection. */
  private readonly facts: { -readonly [F in keyof AdvertisingFacts]: AdvertisingFacts[F] };
  private running: GattServer | null = null;
  private ready = false;
  private fastUntilUs = 0;
  /** As the stack knows it; 0 while it is silent. */
  private intervalMs = 0;
  private bondable = false;

  constructor(options: PresenceOptions, server: RadioOptions) {
    this.options = options;
    this.server = server;
    this.identity = new Identity((into) => options.radio.random(into));
    const { policy, onTable } = options;
    this.facts = { policy, onTable, mode: this.mode, connected: false, fast: false };
  }

  /** When `update` is wanted next; infinite where nothing waits. */
  get dueUs(): number {
    const { fastUntilUs, pairing, identity, intervalMs } = this;
    let dueUs = pairing.dueUs;
    if (fastUntilUs > 0 && fastUntilUs < dueUs) dueUs = fastUntilUs;
    if (intervalMs > 0 && identity.dueUs < dueUs) dueUs = identity.dueUs;
    return dueUs;
  }

  /** Something happened that a client would come for. */
  hasten(t_us: number): void {
    this.fastUntilUs = t_us + FAST_US;
    this.update(t_us);
  }

  openPairing(t_us: number): void {
    this.pairing.open(t_us);
    this.hasten(t_us);
  }

  /** One phone a press of the button. */
  closePairing(t_us: number): void {
    this.pairing.close();
    this.update(t_us);
  }

  onReady(t_us: number): void {
    this.ready = true;
    this.update(t_us);
  }

  /** The stack stops advertising by itself when somebody connects. */
  onConnect(): void {
    this.connected = true;
    this.intervalMs = 0;
  }

  update(t_us: number): void {
    if (t_us >= this.fastUntilUs) this.fastUntilUs = 0;
    if (!this.pairing.isOpen(t_us)) this.pairing.close();
    const { facts, connected } = this;
    facts.mode = this.mode;
    facts.connected = connected;
    facts.fast = this.fastUntilUs > 0 || this.pairing.isOpen(t_us);
    const intervalMs = advertisingMs(facts);
    if (facts.policy === 'event' && intervalMs === 0 && !connected) this.close();
    else if (this.running === null) this.open(t_us);
    else if (this.ready) this.advertise(this.running, intervalMs, t_us);
  }

  /** Off the air, host and controller ended. */
  close(): void {
    this.running?.close();
    this.running = null;
    this.ready = false;
    this.connected = false;
    this.bondable = false;
    this.intervalMs = 0;
  }

  private open(t_us: number): void {
    try {
      this.running = this.options.radio.open(this.server);
    } catch (error) {
      if (!(error instanceof CarpalError)) throw error;
      // Tried again with the next detection or press of the button.
      this.fastUntilUs = 0;
      this.options.onFault(t_us, error.message);
    }
  }

  /** Tells the stack only what has changed. */
  private advertise(server: GattServer, intervalMs: number, t_us: number): void {
    const bondable = this.pairing.isOpen(t_us);
    if (bondable !== this.bondable) server.setBondable(bondable);
    this.bondable = bondable;
    if (intervalMs === 0) {
      if (this.intervalMs > 0) server.stopAdvertising();
      this.intervalMs = 0;
      return;
    }
    const { identity } = this;
    const renewed = identity.update(t_us, this.options.batteryPercent());
    if (intervalMs === this.intervalMs && !renewed) return;
    this.intervalMs = intervalMs;
    server.startAdvertising({
      intervalMs,
      name: MANUFACTURER_NAME,
      services: ADVERTISED,
      manufacturer: MANUFACTURER,
      manufacturerData: identity.bytes,
    });
  }
}
