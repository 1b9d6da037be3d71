import type { Mounting } from './mounting.js';

/**
 * Turns triples of a FIFO burst into the wearer's axes. An axis that points the other way is complemented:
 * -v - 1, off by one count, so that -32768 needs no care and a sample no branch. Each axis has views of its
 * own, made once: XS then adds nothing up to find a value, which is a fifth of the work.
 */
export class TripleDecoder {
  private readonly fromX: Int16Array;
  private readonly fromY: Int16Array;
  private readonly fromZ: Int16Array;
  private readonly toX: Int16Array;
  private readonly toY: Int16Array;
  private readonly toZ: Int16Array;
  private readonly flipX: number;
  private readonly flipY: number;
  private readonly flipZ: number;

  /**
   * @param raw little-endian pairs of bytes as int16, which every machine we run on reads as they are
   * @param first where the first triple begins, in both
   */
  constructor(raw: Int16Array, samples: Int16Array, first: number, mounting: Mounting) {
    this.fromX = raw.subarray(first + mounting.fromX);
    this.fromY = raw.subarray(first + mounting.fromY);
    this.fromZ = raw.subarray(first + mounting.fromZ);
    this.toX = samples.subarray(first);
    this.toY = samples.subarray(first + 1);
    this.toZ = samples.subarray(first + 2);
    this.flipX = mounting.flipX;
    this.flipY = mounting.flipY;
    this.flipZ = mounting.flipZ;
  }

  /** Triples begin `stride` values apart. */
  decode(count: number, stride: number): void {
    const { fromX, fromY, fromZ, toX, toY, toZ, flipX, flipY, flipZ } = this;
    const end = count * stride;
    let at = 0;
    // A `for` declares `at` anew each time round, which XS charges for.
    while (at < end) {
      toX[at] = fromX[at]! ^ flipX;
      toY[at] = fromY[at]! ^ flipY;
      toZ[at] = fromZ[at]! ^ flipZ;
      at += stride;
    }
  }
}
