import { GESTURES_MOST, type TaughtGesture } from '../taught.js';
import { centresOf, FARTHEST, nearestDistance } from './embedding-distance.js';
import { gestureIdOf } from './gesture-id.js';
import { EMBEDDING_VALUES } from './gesture-segment.js';

/** Numbers of gestures fit six bits: what goes over the air needs the other two. */
const NUMBERS_MOST = 63;

export interface Prototype extends TaughtGesture {
  readonly id: string;
  /** What its motions are compared with, and how many these are. */
  readonly centres: Int8Array;
  readonly count: number;
}

/** What a motion was taken for, and how near it was. */
export interface Claim {
  readonly gesture: Prototype;
  readonly distance: number;
}

/**
 * The gestures that were taught. Each keeps its samples and its reach as they were: another one can only claim
 * what lies within its own reach and nearer to it than to any other.
 */
export class Prototypes {
  private known: readonly Prototype[] = [];

  get gestures(): readonly Prototype[] {
    return this.known;
  }

  restore(gestures: readonly TaughtGesture[]): void {
    this.known = gestures.slice(0, GESTURES_MOST).map(prototypeOf);
  }

  /** Takes the place of one with the same id. The caller sees to the room. */
  put(gesture: TaughtGesture): void {
    const added = prototypeOf(gesture);
    this.known = [...this.known.filter(({ id }) => id !== added.id), added];
  }

  remove(id: string): void {
    this.known = this.known.filter((other) => other.id !== id);
  }

  find(id: string): Prototype | null {
    return this.known.find((gesture) => gesture.id === id) ?? null;
  }

  /** The nearest gesture in whose reach the embedding lies; null where there is none. */
  claim(embedding: Int8Array): Claim | null {
    let gesture: Prototype | null = null;
    let least = FARTHEST;
    for (let i = 0; i < this.known.length; i++) {
      const candidate = this.known[i]!;
      const limit = candidate.reach < least ? candidate.reach : least;
      const distance = nearestDistance(embedding, candidate.centres, candidate.count, limit);
      if (distance > limit || (distance === least && gesture !== null)) continue;
      gesture = candidate;
      least = distance;
    }
    return gesture === null ? null : { gesture, distance: least };
  }

  /** From `next` on the first number that none has. */
  freeNumber(next: number): number {
    let number = next;
    while (this.known.some((gesture) => gesture.number === number)) number = numberAfter(number);
    return number;
  }
}

export function numberAfter(number: number): number {
  return number < NUMBERS_MOST ? number + 1 : 1;
}

function prototypeOf({ number, name, samples, reach }: TaughtGesture): Prototype {
  const centres = centresOf(samples);
  const count = centres.length / EMBEDDING_VALUES;
  return { number, name, samples, reach, id: gestureIdOf(name, number), centres, count };
}
