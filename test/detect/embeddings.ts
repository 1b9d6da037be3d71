import { SeededRandom } from '../../host-tools/seeded-random.js';
import { EMBEDDING_VALUES, type GestureSegment } from '../../src/detect/gesture-segment.js';
import { TaughtGestures } from '../../src/detect/taught-gestures.js';

/** Of the synthetic model: logits a step. */
export const SCALE = 0.25;

/** Synthetic embeddings: seeded clusters around random directions, and motion that belongs to none. */
export class Embeddings {
  private readonly random: SeededRandom;

  constructor(seed: number) {
    this.random = new SeededRandom(seed, 'synthetic embeddings');
  }

  /** A kind of motion. */
  kind(): Float64Array {
    return Float64Array.from({ length: EMBEDDING_VALUES }, () => this.random.normal());
  }

  /** One repetition of it. `noise`: of each value, where the kind's are 1. */
  of(kind: Float64Array, noise = 0.12): Int8Array {
    return Int8Array.from(kind, (value) => {
      const steps = 25 * (value + noise * this.random.normal());
      return Math.max(-128, Math.min(127, Math.round(steps)));
    });
  }

  /** What is no repetition of anything. */
  other(): Int8Array {
    return this.of(this.kind());
  }
}

export function taughtGestures(builtIn: readonly string[] = ['flick']): TaughtGestures {
  return new TaughtGestures({ sha256: 'ab'.repeat(32), scale: SCALE, builtIn });
}

/** Teaches `name` from repetitions of a kind, right away. */
export function teach(
  taught: TaughtGestures,
  name: string,
  samples: readonly Int8Array[],
  builtIn: string | null = null,
): void {
  taught.teach(name, samples.length, 0);
  for (const embedding of samples) taught.takeSample(embedding, 0, builtIn);
}

export function segmentOf(embedding: Int8Array, endUs: number): GestureSegment {
  return { startUs: endUs - 4e5, endUs, logits: Int8Array.of(20, 0, 0), embedding };
}
