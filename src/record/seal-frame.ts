import { cobsEncode } from './cobs.js';
import { crc32 } from './crc32.js';
import { BODY_AT, CRC_BYTES } from './frame.js';

/**
 * Closes the frame whose type, sequence number and payload stand in wire[BODY_AT, payloadEnd).
 * wire has WIRE_MAX bytes. Returns the frame's length from wire[0] on. On XS modules/kernels does it.
 */
export function sealFrame(wire: Uint8Array, payloadEnd: number): number {
  const crc = crc32(wire, BODY_AT, payloadEnd);
  wire[payloadEnd] = crc;
  wire[payloadEnd + 1] = crc >>> 8;
  wire[payloadEnd + 2] = crc >>> 16;
  wire[payloadEnd + 3] = crc >>> 24;
  const end = cobsEncode(wire, BODY_AT, payloadEnd + CRC_BYTES, wire, 1);
  wire[0] = 0;
  wire[end] = 0;
  return end + 1;
}
