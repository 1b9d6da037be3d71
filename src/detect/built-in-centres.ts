import type { BuiltInSample } from '../taught.js';
import { FARTHEST, squaredDistance } from './embedding-distance.js';
import { EMBEDDING_VALUES } from './gesture-segment.js';

/** A mean of fewer says nothing of how the wearer does a gesture. */
const LEAST = 3;
/** Of more than these the older ones fade. */
const MOST = 16;

/**
 * Where the wearer's own built-in gestures lie: the mean embedding of the last of each. A motion that the model
 * claims for one of them although it is nearer to a taught gesture is the taught one.
 */
export class BuiltInCentres implements BuiltInSample {
  readonly values: Int8Array;
  readonly counts: Uint8Array;

  constructor(gestures: number) {
    this.values = new Int8Array(gestures * EMBEDDING_VALUES);
    this.counts = new Uint8Array(gestures);
  }

  learn(gesture: number, embedding: Int8Array): void {
    const count = Math.min(this.counts[gesture]! + 1, MOST);
    this.counts[gesture] = count;
    const at = gesture * EMBEDDING_VALUES;
    for (let i = 0; i < EMBEDDING_VALUES; i++) {
      const mean = this.values[at + i]!;
      this.values[at + i] = mean + Math.round((embedding[i]! - mean) / count);
    }
  }

  /** Squared distance to where the wearer does it; 0 while that is not known, so that nothing is nearer. */
  distance(gesture: number, embedding: Int8Array): number {
    if (!(this.counts[gesture]! >= LEAST)) return 0;
    return squaredDistance(embedding, this.values, gesture * EMBEDDING_VALUES, FARTHEST);
  }

  /** Of another number of gestures, nothing is taken. */
  restore({ values, counts }: BuiltInSample): void {
    if (counts.length !== this.counts.length) return;
    this.values.set(values);
    this.counts.set(counts);
  }
}
