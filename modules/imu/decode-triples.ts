/**
 * Turns triples of a FIFO burst into the wearer's axes. An axis that points the other way is complemented:
 * -v - 1, off by one count, so that -32768 needs no care. The board has modules/kernels/decode-triples.ts in place
 * of this.
 * @param raw little-endian pairs of bytes as int16, which every machine we run on reads as they are
 * @param first where the first triple begins, in both; further ones lie `stride` values apart
 * @param order as mounting.ts packs it
 */
export function decodeTriples(
  raw: Int16Array,
  samples: Int16Array,
  first: number,
  count: number,
  stride: number,
  order: number,
): void {
  for (let axis = 0; axis < 3; axis++) {
    const flip = -((order >> (6 + axis)) & 1);
    const source = first + ((order >> (2 * axis)) & 3);
    for (let i = 0; i < count; i++) {
      samples[first + axis + i * stride] = raw[source + i * stride]! ^ flip;
    }
  }
}
