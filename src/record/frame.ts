import { cobsBound, cobsDecode } from './cobs.js';
import { crc32 } from './crc32.js';

/**
 * The frame on the wire is 0x00 COBS(body) 0x00, with body = [type u8][seq u16][payload][crc u32],
 * little-endian, the CRC over all before it. Zeros on both ends keep a torn frame or boot text
 * from swallowing the next frame; empty segments between zeros mean nothing.
 *
 * Types are 0x80…0xBF: after a first COBS code below 0x80 such a byte is never well-formed UTF-8,
 * so that even a broken frame does not pass for console text.
 */
export const BODY_MAX = 1024;
const TYPE_BYTES = 1;
export const PAYLOAD_AT = TYPE_BYTES + 2;
export const CRC_BYTES = 4;
export const PAYLOAD_MAX = BODY_MAX - PAYLOAD_AT - CRC_BYTES;
/** The longest run of bytes between two zeros that can be a frame. */
export const SEGMENT_MAX = cobsBound(BODY_MAX);
export const WIRE_MAX = SEGMENT_MAX + 2;
/** Where a body is put together in a wire buffer, so that it can be stuffed in place. */
export const BODY_AT = 1 + SEGMENT_MAX - BODY_MAX;

/** Why bytes between two zeros are no frame. `payload`: intact, but not as its type says. */
export type BadFrameReason = 'stuffing' | 'short' | 'crc' | 'payload' | 'too-long' | 'torn';

/**
 * Unstuffs and checks the segment source[start, end) into body (BODY_MAX bytes). Returns where
 * its payload ends, or why it is no frame.
 */
export function openFrame(
  source: Uint8Array,
  start: number,
  end: number,
  body: Uint8Array,
): number | BadFrameReason {
  const length = cobsDecode(source, start, end, body);
  if (length < 0) return 'stuffing';
  const payloadEnd = length - CRC_BYTES;
  if (payloadEnd < PAYLOAD_AT) return 'short';
  const sent =
    body[payloadEnd]! |
    (body[payloadEnd + 1]! << 8) |
    (body[payloadEnd + 2]! << 16) |
    (body[payloadEnd + 3]! << 24);
  return crc32(body, 0, payloadEnd) === sent ? payloadEnd : 'crc';
}
