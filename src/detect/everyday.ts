import type { EverydaySample } from '../taught.js';
import { nearestDistance } from './embedding-distance.js';
import { EMBEDDING_VALUES } from './gesture-segment.js';

/** Motions that are kept: 2 KB. */
export const EVERYDAY_MOST = 64;

/** Changes before what is kept is worth a write to flash; ever fewer motions make one (64 x ln of all seen). */
const UNSAVED_MOST = 16;

/**
 * A fair sample of the wearer's motions that were no gesture, in bounded memory (Vitter 1985, algorithm R):
 * each of them is in it with the same chance. The draw is a hash of how many came before, so that a run can be
 * repeated.
 */
export class Everyday implements EverydaySample {
  readonly values = new Int8Array(EVERYDAY_MOST * EMBEDDING_VALUES);
  count = 0;
  seen = 0;
  /** Changes since it was kept. */
  private unsaved = 0;

  /** Takes an embedding; true where so much has changed that it should be kept. */
  push(embedding: Int8Array): boolean {
    const seen = this.seen++;
    const place = this.count < EVERYDAY_MOST ? this.count++ : hash(seen) % (seen + 1);
    if (place >= EVERYDAY_MOST) return false;
    this.values.set(embedding, place * EMBEDDING_VALUES);
    return ++this.unsaved >= UNSAVED_MOST;
  }

  saved(): void {
    this.unsaved = 0;
  }

  restore({ values, count, seen }: EverydaySample): void {
    this.count = Math.min(count, EVERYDAY_MOST);
    this.seen = Math.max(seen, this.count);
    for (let i = 0; i < this.count * EMBEDDING_VALUES; i++) this.values[i] = values[i]!;
  }

  clear(): void {
    this.count = 0;
    this.seen = 0;
  }

  /** Squared distances of its motions to the nearest of these embeddings, the least first. */
  distances(centres: Int8Array): Int32Array {
    const count = centres.length / EMBEDDING_VALUES;
    const found = new Int32Array(this.count);
    for (let k = 0; k < this.count; k++) {
      const at = k * EMBEDDING_VALUES;
      const motion = this.values.subarray(at, at + EMBEDDING_VALUES);
      found[k] = nearestDistance(motion, centres, count);
    }
    return found.sort();
  }
}

/** Of 32 bits to 32 bits: the finaliser of MurmurHash3. */
function hash(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
