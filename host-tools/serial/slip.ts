/** SLIP (RFC 1055): what the ROM loader's packets are wrapped in. */
const END = 0xc0;
const ESCAPE = 0xdb;
const ESCAPED_END = 0xdc;
const ESCAPED_ESCAPE = 0xdd;

export function slipEncode(packet: Uint8Array): Uint8Array {
  const bytes = [END];
  for (const byte of packet) {
    if (byte === END) bytes.push(ESCAPE, ESCAPED_END);
    else if (byte === ESCAPE) bytes.push(ESCAPE, ESCAPED_ESCAPE);
    else bytes.push(byte);
  }
  return Uint8Array.from([...bytes, END]);
}

/** Calls `onPacket` for each packet, however the bytes are cut. What stands before the first END is noise. */
export class SlipDecoder {
  private readonly onPacket: (packet: Uint8Array) => void;
  private packet: number[] | null = null;
  private escaped = false;

  constructor(onPacket: (packet: Uint8Array) => void) {
    this.onPacket = onPacket;
  }

  push(bytes: Uint8Array): void {
    for (const byte of bytes) this.take(byte);
  }

  reset(): void {
    this.packet = null;
    this.escaped = false;
  }

  private take(byte: number): void {
    if (byte === END) {
      const { packet } = this;
      // An END that closes nothing opens a packet: so a lost one costs a packet, not all that follow.
      this.packet = packet === null || packet.length === 0 ? [] : null;
      this.escaped = false;
      if (packet !== null && packet.length > 0) this.onPacket(Uint8Array.from(packet));
    } else if (this.packet === null) {
      return;
    } else if (this.escaped) {
      this.packet.push(byte === ESCAPED_END ? END : byte === ESCAPED_ESCAPE ? ESCAPE : byte);
      this.escaped = false;
    } else if (byte === ESCAPE) {
      this.escaped = true;
    } else {
      this.packet.push(byte);
    }
  }
}
