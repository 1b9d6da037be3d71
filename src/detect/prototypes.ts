import { GESTURES_MOST, type TaughtGesture } from '../taught.js';
import { FARTHEST, squaredDistance } from './direction.js';
import { gestureIdOf } from './gesture-id.js';

/** Numbers of gestures fit six bits: what goes over the air needs the other two. */
const NUMBERS_MOST = 63;

export interface Prototype extends TaughtGesture {
  readonly id: string;
}

/** What a motion was taken for, and how near it was. */
export interface Claim {
  readonly gesture: Prototype;
  readonly distance: number;
}

/**
 * The gestures that were taught. Each keeps its centre and reach as they were: another one can only claim what
 * lies within its own reach and nearer to it than to any other.
 */
export class Prototypes {
  private known: readonly Prototype[] = [];

  get gestures(): readonly Prototype[] {
    return this.known;
  }

  restore(gestures: readonly TaughtGesture[]): void {
    this.known = gestures
      .slice(0, GESTURES_MOST)
      .map((gesture) => ({ ...gesture, id: gestureIdOf(gesture.name, gesture.number) }));
  }

  /** Takes the place of one with the same id. The caller sees to the room. */
  put(gesture: TaughtGesture): void {
    const id = gestureIdOf(gesture.name, gesture.number);
    this.known = [...this.known.filter((other) => other.id !== id), { ...gesture, id }];
  }

  remove(id: string): void {
    this.known = this.known.filter((other) => other.id !== id);
  }

  find(id: string): Prototype | null {
    return this.known.find((gesture) => gesture.id === id) ?? null;
  }

  /** The nearest gesture in whose reach the direction lies; null where there is none. */
  claim(direction: Int8Array): Claim | null {
    let gesture: Prototype | null = null;
    let least = FARTHEST;
    for (let i = 0; i < this.known.length; i++) {
      const candidate = this.known[i]!;
      const limit = candidate.reach < least ? candidate.reach : least;
      const distance = squaredDistance(direction, candidate.centre, 0, limit);
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
