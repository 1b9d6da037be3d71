import type { PtyPair } from '../../host-tools/serial/pty-pair.js';

/** HCI on a UART (Core specification, Vol 4 Part A 2): the byte before each packet. */
const COMMAND = 0x01;
const EVENT = 0x04;
const COMMAND_COMPLETE = 0x0e;
const LE_META = 0x3e;
const ADVERTISING_REPORT = 0x02;
/** Kinds of report: connectable and scannable, and a scan's answer. */
const ADV_IND = 0;
const SCAN_RSP = 4;

/** Opcodes (Vol 4 Part E 7) whose answers carry more than a status. */
const ANSWERS: Readonly<Record<number, readonly number[]>> = {
  // Read LE Host Supported: yes.
  3180: [1, 0],
  // Read Local Version: 4.0, so that no extended scanning is asked for.
  4097: [6, 0, 0, 6, 0xff, 0xff, 0, 0],
  // Read Local Supported Features: LE.
  4099: [0, 0, 0, 0, 0x60, 0, 0, 0],
  // Read Buffer Size: 8 of 27 bytes, no voice.
  4101: [27, 0, 0, 8, 0, 0, 0],
  // Read BD_ADDR.
  4105: [1, 2, 3, 4, 5, 6],
  // LE Read Buffer Size: 8 of 27 bytes.
  8194: [27, 0, 8],
  // Read Supported Commands: none of those that are asked for.
  4098: new Array(64).fill(0),
  // LE Read Local Supported Features: none.
  8195: [0, 0, 0, 0, 0, 0, 0, 0],
};
const LE_SET_SCAN_ENABLE = 8204;

export interface Advertiser {
  /** Least significant byte first. */
  readonly address: readonly number[];
  readonly data: Uint8Array;
  readonly rssi: number;
}

/** A Bluetooth controller on a serial port that hears what it is told to. */
export class FakeController {
  /** Opcodes in the order they came. */
  readonly commands: number[] = [];
  private readonly pair: PtyPair;
  private readonly advertisers: readonly Advertiser[];
  private rest = Buffer.alloc(0);

  constructor(pair: PtyPair, advertisers: readonly Advertiser[]) {
    this.pair = pair;
    this.advertisers = advertisers;
    pair.far.readable.on('data', (chunk: Buffer) => this.take(chunk));
  }

  private take(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    while (this.rest.length >= 4) {
      if (this.rest[0] !== COMMAND) {
        this.rest = this.rest.subarray(1);
        continue;
      }
      const length = 4 + this.rest[3]!;
      if (this.rest.length < length) return;
      const opcode = this.rest.readUInt16LE(1);
      const isOn = this.rest[4] === 1;
      this.rest = this.rest.subarray(length);
      this.command(opcode, isOn);
    }
  }

  private command(opcode: number, isOn: boolean): void {
    this.commands.push(opcode);
    const answer = ANSWERS[opcode] ?? [];
    this.event(COMMAND_COMPLETE, [1, opcode & 0xff, opcode >> 8, 0, ...answer]);
    if (opcode === LE_SET_SCAN_ENABLE && isOn) for (const one of this.advertisers) this.report(one);
  }

  /** An advertisement and the answer to a scan, as noble waits for both. */
  private report({ address, data, rssi }: Advertiser): void {
    const random = 1;
    for (const [type, bytes] of [
      [ADV_IND, data],
      [SCAN_RSP, new Uint8Array()],
    ] as const) {
      this.event(LE_META, [
        ...[ADVERTISING_REPORT, 1, type, random],
        ...[...address, bytes.length, ...bytes, rssi & 0xff],
      ]);
    }
  }

  private event(code: number, parameters: readonly number[]): void {
    this.pair.far.writable.write(Buffer.from([EVENT, code, parameters.length, ...parameters]));
  }
}
