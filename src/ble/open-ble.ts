import type { Config } from '../config.js';
import type { CarpalErrorCode } from '../errors.js';
import type { Radio } from '../peripheral.js';
import type { Ports } from '../ports.js';
import { utf8Encode, utf8Length } from '../record/utf8.js';
import { FIRMWARE_VERSION } from '../version.js';
import { FEATURES } from './layouts.js';
import { BleService } from './service.js';

/** What the radio asks of the watch beside its ports. */
export interface BleHost {
  /** Features that are armed and can run here; `audio`: the wearer lets the watch hear. */
  readonly running: Readonly<Record<(typeof FEATURES)[number], boolean>>;
  utcUs(t_us: number): number;
  timeSync(t_us: number, utcUs: number): void;
  fault(t_us: number, code: CarpalErrorCode, message: string): void;
  /** Byte of a `gesture:<id>` on the air; 0 for other kinds. */
  gestureId(kind: string): number;
  /** Sets the watch's deadline anew. */
  onTurnEnd(): void;
}

/** The radio as the configuration wants it; not on the air before its first `update`. */
export function openBle(radio: Radio, ports: Ports, config: Config, host: BleHost): BleService {
  const { clock, power, device } = ports;
  return new BleService({
    radio,
    policy: config.radio.policy,
    onTable: config.radio.onTable,
    board: utf8(device.board),
    firmware: utf8(FIRMWARE_VERSION),
    armed: bitsOf(host.running),
    supply: () => power.supply,
    now: () => clock.now(),
    utcUs: (t_us) => host.utcUs(t_us),
    onTimeSync: (t_us, utcUs) => host.timeSync(t_us, utcUs),
    gestureId: (kind) => host.gestureId(kind),
    onFault: (t_us, message) => host.fault(t_us, 'radio-failed', message),
    onTurnEnd: () => host.onTurnEnd(),
  });
}

function bitsOf(running: BleHost['running']): number {
  return FEATURES.reduce((bits, feature, i) => (running[feature] ? bits | (1 << i) : bits), 0);
}

function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text, 0, text.length));
  utf8Encode(text, 0, text.length, bytes, 0);
  return bytes;
}
