import type { DiagnosticEvent, Mode, WatchEvent } from '../events.js';
import type { GattConnection, Radio } from '../peripheral.js';
import type { Supply } from '../ports.js';
import type { RadioPolicy } from './advertising.js';
import { type Attributes, attributes, type Behaviours } from './attributes.js';
import { BleLine } from './ble-line.js';
import { Client } from './client.js';
import { CONNECTION, TRANSFER_QUIET_US } from './connection-parameters.js';
import { CURRENT_TIME_BYTES, currentTimeOfUtc, utcOfCurrentTime } from './current-time.js';
import { DETECTION_BYTES, DetectionEncoder } from './detection-encoder.js';
import { History } from './history.js';
import { historyRequestFrom } from './history-request.js';
import { LatestValue } from './latest-value.js';
import { BONDS } from './pairing.js';
import { PeerGuard } from './peer-guard.js';
import { Presence } from './presence.js';
import { StateEncoder } from './state-encoder.js';

/** The largest attribute, 512 B, in one notification. */
const MTU = 517;

export interface BleOptions {
  readonly radio: Radio;
  readonly policy: RadioPolicy;
  /** Advertise slowly on the table too. */
  readonly onTable: boolean;
  /** UTF-8. */
  readonly board: Uint8Array;
  /** UTF-8. */
  readonly firmware: Uint8Array;
  /** Bits of FEATURES. */
  readonly armed: number;
  readonly supply: () => Supply;
  readonly now: () => number;
  /** UTC at a device time; 0 while nobody has said. */
  readonly utcUs: (t_us: number) => number;
  readonly onTimeSync: (t_us: number, utcUs: number) => void;
  /** The number on the air of a kind `gesture:<id>` (src/taught.ts); 0 for what is no gesture. */
  readonly gestureId: (kind: string) => number;
  readonly onFault: (t_us: number, message: string) => void;
  /** The stack has called and was answered: deadlines may be others now. */
  readonly onTurnEnd: () => void;
}

/** What strangers and mistakes have cost: nothing but these. */
export interface BleCounters {
  connections: number;
  /** Writes and subscriptions without a bond, of a wrong length or with a value that cannot be. */
  refused: number;
  /** Live detections that a client was too slow for. */
  skipped: number;
}

/** Detections, state and the link on the air, for one bonded peer at a time. */
export class BleService {
  readonly line = new BleLine();
  readonly history: History;
  readonly counters: BleCounters = { connections: 0, refused: 0, skipped: 0 };
  private readonly options: BleOptions;
  private readonly attributes: Attributes;
  private readonly presence: Presence;
  private readonly detections = new DetectionEncoder();
  private readonly states: StateEncoder;
  private readonly state = new LatestValue(() => this.stateNow());
  private readonly battery = new LatestValue(() => this.batteryNow());
  private readonly values = [this.state, this.battery];
  private readonly batteryValue = new Uint8Array(1);
  private readonly timeValue = new Uint8Array(CURRENT_TIME_BYTES);
  private client: Client | null = null;
  private transferUntilUs = 0;

  constructor(options: BleOptions) {
    const { radio, policy, onTable, supply, now, onFault } = options;
    this.options = options;
    this.history = new History(DETECTION_BYTES, randomU32(radio));
    this.states = new StateEncoder(options.armed);
    this.attributes = attributes(this.behaviours());
    this.presence = new Presence(
      { radio, policy, onTable, batteryPercent: () => supply().batteryPercent, onFault },
      {
        mtu: MTU,
        services: this.attributes.services,
        bonds: BONDS,
        onReady: this.turn(() => this.presence.onReady(now())),
        onConnect: this.turn((connection) => this.onConnect(connection)),
        onDisconnect: this.turn((connection) => this.onDisconnect(connection)),
        onSecured: this.turn(() => this.presence.closePairing(now())),
        onNotifiable: () => this.pump(),
        onWarning: this.turn((message) => onFault(now(), message)),
      },
    );
  }

  /** Bytes of the link have passed lately. */
  get transferring(): boolean {
    return this.transferUntilUs > 0;
  }

  /** When `update` is wanted next; infinite where nothing waits. */
  get dueUs(): number {
    const { transferUntilUs } = this;
    const { dueUs } = this.presence;
    return transferUntilUs > 0 && transferUntilUs < dueUs ? transferUntilUs : dueUs;
  }

  /** What the watch says, after the turn in which it happened. */
  onEvent(event: WatchEvent | DiagnosticEvent): void {
    if (event.type === 'detection') {
      const { next } = this.history;
      const gesture = this.options.gestureId(event.kind);
      this.detections.encode(event, gesture, next, this.history.push());
      this.presence.hasten(this.options.now());
    } else if (event.type === 'mode') {
      this.onMode(event.to);
    } else if (event.type === 'fault') {
      this.states.countFault();
      this.state.change();
    } else return;
    this.pump();
  }

  /** The board's button: a new phone may bond, and finds the watch quickly. */
  onButton(t_us: number): void {
    this.presence.openPairing(t_us);
  }

  /** The battery's level or the supply has changed. */
  onSupply(t_us: number): void {
    this.battery.change();
    this.update(t_us);
  }

  /** Follows the time; wanted at the start and when `dueUs` has come. */
  update(t_us: number): void {
    if (this.transferring && t_us >= this.transferUntilUs) {
      this.transferUntilUs = 0;
      this.client?.connection.requestParameters(CONNECTION.idle);
    }
    this.presence.update(t_us);
    this.pump();
  }

  /** Off the air; History stays. */
  close(): void {
    this.forgetClient();
    this.presence.close();
  }

  private onMode(mode: Mode): void {
    this.states.mode = mode;
    this.state.change();
    this.presence.mode = mode;
    this.presence.update(this.options.now());
  }

  private onConnect(connection: GattConnection): void {
    if (this.client !== null) {
      connection.close();
      return;
    }
    this.counters.connections++;
    this.client = new Client(connection, this.history, this.values);
    this.presence.onConnect();
    connection.requestParameters(CONNECTION.idle);
  }

  private onDisconnect(connection: GattConnection): void {
    if (this.client?.connection !== connection) return;
    this.forgetClient();
    this.presence.connected = false;
    this.presence.update(this.options.now());
  }

  private forgetClient(): void {
    const { client } = this;
    if (client === null) return;
    client.close();
    this.counters.skipped += client.skipped;
    this.client = null;
    this.transferUntilUs = 0;
    this.line.close();
  }

  /** Detections before state, state before logs. */
  private pump(): void {
    if (this.client?.pump()) this.line.resume();
  }

  private stateNow(): Uint8Array {
    return this.states.encode(this.options.now(), this.history);
  }

  private batteryNow(): Uint8Array {
    this.batteryValue[0] = this.options.supply().batteryPercent ?? 0;
    return this.batteryValue;
  }

  private timeNow(): Uint8Array {
    const { now, utcUs } = this.options;
    currentTimeOfUtc(utcUs(now()), this.timeValue);
    return this.timeValue;
  }

  private behaviours(): Behaviours {
    const { options } = this;
    const guard = new PeerGuard(
      () => this.client,
      this.turn(() => this.pump()),
      this.turn(() => void this.counters.refused++),
    );
    return {
      carpal: {
        detection: guard.listened((client, on) =>
          client.followDetections(on ? this.attributes.carpal.detection : null),
        ),
        state: {
          onRead: () => this.stateNow(),
          ...guard.listened((_, on) => this.state.follow(on ? this.attributes.carpal.state : null)),
        },
        control: guard.written((client, bytes) => this.takeControl(client, bytes)),
        data: guard.listened(({ connection }, on) => {
          if (on) this.line.open(connection, this.attributes.carpal.data);
          else this.line.close();
        }),
        history: {
          ...guard.listened((client, on) =>
            client.followHistory(on ? this.attributes.carpal.history : null),
          ),
          ...guard.written((client, bytes) => {
            const from = historyRequestFrom(bytes);
            if (from !== null) client.request(from);
            return from !== null;
          }),
        },
      },
      currentTime: {
        onRead: () => this.timeNow(),
        ...guard.written((_, bytes) => {
          const utcUs = utcOfCurrentTime(bytes);
          if (!Number.isNaN(utcUs)) options.onTimeSync(options.now(), utcUs);
          return !Number.isNaN(utcUs);
        }),
      },
      battery:
        options.supply().batteryPercent === null
          ? null
          : {
              onRead: () => this.batteryNow(),
              ...guard.listened(
                (_, on) => this.battery.follow(on ? this.attributes.battery : null),
                false,
              ),
            },
      deviceInformation: { model: options.board, firmware: options.firmware },
    };
  }

  private turn<A extends unknown[]>(work: (...given: A) => void): (...given: A) => void {
    return (...given) => {
      work(...given);
      this.options.onTurnEnd();
    };
  }

  private takeControl({ connection }: Client, bytes: Uint8Array): boolean {
    if (!this.transferring) connection.requestParameters(CONNECTION.transfer);
    this.transferUntilUs = this.options.now() + TRANSFER_QUIET_US;
    this.line.take(bytes);
    return true;
  }
}

function randomU32(radio: Radio): number {
  const bytes = new Uint8Array(4);
  radio.random(bytes);
  // 0 stands for none.
  return (new DataView(bytes.buffer).getUint32(0, true) | 1) >>> 0;
}
