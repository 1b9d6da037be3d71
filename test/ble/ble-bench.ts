import type { VirtualConnection } from '../../host-tools/virtual-watch/radio/virtual-connection.js';
import { VirtualRadio } from '../../host-tools/virtual-watch/radio/virtual-radio.js';
import { DETECTION_LAYOUT, STATE_LAYOUT } from '../../src/ble/layouts.js';
import { CARPAL } from '../../src/ble/profile.js';
import { type BleOptions, BleService } from '../../src/ble/service.js';
import type { DetectionEvent } from '../../src/events.js';
import type { Supply } from '../../src/ports.js';
import { cursorOver } from '../../src/record/codec.js';
import { decodeFields } from '../../src/record/decode.js';
import type { RecordType } from '../../src/record/record-type.js';

/** A service over a virtual radio, driven by hand. */
export class BleBench {
  readonly radio: VirtualRadio;
  readonly service: BleService;
  readonly faults: string[] = [];
  readonly timeSyncs: number[] = [];
  supply: Supply = { usb: false, charging: false, batteryPercent: 80 };
  nowUs = 1e6;

  constructor(options: Partial<BleOptions> = {}, radio = new VirtualRadio()) {
    this.radio = radio;
    this.service = new BleService({
      radio,
      policy: 'advertise',
      onTable: false,
      board: Buffer.from('fake'),
      firmware: Buffer.from('1.2.3'),
      armed: 1,
      supply: () => this.supply,
      now: () => this.nowUs,
      utcUs: () => 1.7e15,
      onTimeSync: (_, utcUs) => void this.timeSyncs.push(utcUs),
      gestureId: (kind) => (kind.startsWith('gesture:') ? 7 : 0),
      onFault: (_, message) => void this.faults.push(message),
      onTurnEnd: () => undefined,
      ...options,
    });
  }

  /** On the air. */
  start(): this {
    this.service.update(this.nowUs);
    this.radio.ready();
    return this;
  }

  /** Lets time pass, with updates when the service wants them. */
  pass(seconds: number): void {
    const untilUs = this.nowUs + seconds * 1e6;
    for (;;) {
      const { dueUs } = this.service;
      if (!(dueUs <= untilUs)) break;
      this.nowUs = Math.max(this.nowUs, dueUs);
      this.service.update(this.nowUs);
    }
    this.nowUs = untilUs;
  }

  /** A phone that pressed the button's owner into pairing. */
  bondedPhone(mtu = 247, buffers = 8): VirtualConnection {
    this.service.onButton(this.nowUs);
    this.radio.ready();
    const phone = this.radio.connect({ mtu, buffers, hasKey: true });
    if (phone === null || !phone.pair()) throw new Error('expected a bond, found none');
    return phone;
  }

  detect(kind = 'handwash'): void {
    this.service.onEvent(detection(kind, this.nowUs));
  }
}

export function detection(kind: string, t_us: number): DetectionEvent {
  const startUs = t_us - 5.5e6;
  return { type: 'detection', t_us, kind, phase: 'start', startUs, endUs: null, confidence: 0.8 };
}

export function decoded(type: RecordType, bytes: Uint8Array): Record<string, unknown> {
  return decodeFields(type, cursorOver(bytes)) as Record<string, unknown>;
}

export const detectionOf = (bytes: Uint8Array) => decoded(DETECTION_LAYOUT, bytes);
export const stateOf = (phone: VirtualConnection) =>
  decoded(STATE_LAYOUT, phone.read(CARPAL.state.uuid));

/** Sequences of what comes on a characteristic, in order. */
export function sequences(phone: VirtualConnection, uuid: string): number[] {
  const heard: number[] = [];
  phone.subscribe(uuid, (bytes) => heard.push(detectionOf(bytes).sequence as number));
  return heard;
}
