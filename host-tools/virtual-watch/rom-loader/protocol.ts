/**
 * Commands of the serial loader in the ESP32-S3's ROM and of the stub that is loaded over it: "Serial
 * Protocol" in Espressif's esptool documentation.
 */
export const COMMAND = {
  flashBegin: 0x02,
  flashData: 0x03,
  flashEnd: 0x04,
  memBegin: 0x05,
  memEnd: 0x06,
  memData: 0x07,
  sync: 0x08,
  writeReg: 0x09,
  readReg: 0x0a,
  spiSetParameters: 0x0b,
  spiAttach: 0x0d,
  changeBaudrate: 0x0f,
  deflateBegin: 0x10,
  deflateData: 0x11,
  deflateEnd: 0x12,
  md5: 0x13,
  securityInfo: 0x14,
  eraseFlash: 0xd0,
  eraseRegion: 0xd1,
} as const;

/** Second status byte of a refusal. */
export const REFUSAL = { invalid: 0x05, checksum: 0x07, flashWrite: 0x08, inflate: 0x0b } as const;

const CHECKSUM_SEED = 0xef;

export interface Request {
  readonly command: number;
  readonly checksum: number;
  readonly data: DataView;
}

/** null for what is no request: too short, or with another length than it says. */
export function parseRequest(packet: Uint8Array): Request | null {
  if (packet.length < 8 || packet[0] !== 0) return null;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.length);
  if (view.getUint16(2, true) !== packet.length - 8) return null;
  return {
    command: packet[1]!,
    checksum: view.getUint32(4, true),
    data: new DataView(packet.buffer, packet.byteOffset + 8, packet.length - 8),
  };
}

export function replyTo(command: number, value: number, payload: Uint8Array): Uint8Array {
  const packet = new Uint8Array(8 + payload.length);
  const view = new DataView(packet.buffer);
  packet[0] = 1;
  packet[1] = command;
  view.setUint16(2, payload.length, true);
  view.setUint32(4, value, true);
  packet.set(payload, 8);
  return packet;
}

export function checksumOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum ^ byte, CHECKSUM_SEED);
}

export function bytesFrom(view: DataView, start: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + start, Math.max(0, view.byteLength - start));
}
