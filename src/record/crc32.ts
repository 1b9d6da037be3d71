/** CRC-32/ISO-HDLC (zlib, Ethernet): reflected polynomial 0xEDB88320, init and final xor 0xFFFFFFFF. */

/** Signed, as int32 arithmetic stays off XS's floating-point path. Written here at load, then only read. */
const TABLE = new Int32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  }
  TABLE[byte] = remainder;
}

/**
 * CRC of bytes[start, end) as a signed 32-bit integer; `>>> 0` gives the unsigned one. `before`: the CRC of
 * what came before these bytes.
 */
export function crc32(bytes: Uint8Array, start: number, end: number, before = 0): number {
  let crc = ~before;
  for (let i = start; i < end; i++) {
    crc = TABLE[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  }
  return ~crc;
}
