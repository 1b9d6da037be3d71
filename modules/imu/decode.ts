import type { Mounting } from './mounting.js';

const INT16_MAX = 0x7fff;

/**
 * Turns `count` triples of a FIFO burst into the wearer's axes. Both arrays are interleaved: triples begin
 * `rawStride` and `stride` values apart. Only -32768 has no opposite; it becomes 32767.
 * @param raw little-endian pairs of bytes as int16, which every machine we run on reads as they are
 */
export function mountTriples(
  raw: Int16Array,
  rawFrom: number,
  rawStride: number,
  samples: Int16Array,
  from: number,
  stride: number,
  count: number,
  mounting: Mounting,
): void {
  const { signX, signY, signZ } = mounting;
  let x = rawFrom + mounting.fromX;
  let y = rawFrom + mounting.fromY;
  let z = rawFrom + mounting.fromZ;
  const end = from + count * stride;
  for (let at = from; at < end; at += stride) {
    const valueX = raw[x]! * signX;
    const valueY = raw[y]! * signY;
    const valueZ = raw[z]! * signZ;
    samples[at] = valueX > INT16_MAX ? INT16_MAX : valueX;
    samples[at + 1] = valueY > INT16_MAX ? INT16_MAX : valueY;
    samples[at + 2] = valueZ > INT16_MAX ? INT16_MAX : valueZ;
    x += rawStride;
    y += rawStride;
    z += rawStride;
  }
}
