import { SLOT_US } from '../signal/slot-state.js';

/** Squares of 1.15 and 0.9 of gravity: a wrist that travels 30 cm up or down within a second takes more than that. */
const PUSHED_LENGTH2 = 1.3225;
const DROPPED_LENGTH2 = 0.81;
/** Squares of 1.25 and 0.8, one after the other: a wrist that rises by 30 cm and is stopped. */
const THROWN_LENGTH2 = 1.5625;
const CAUGHT_LENGTH2 = 0.64;
/** Sum over slots of the squares less 1, of either sign, by which it is told whether the wrist rises or falls. */
const TRAVEL_LEAST = 0.3;
/** So long without push or drop, and the wrist is neither rising nor falling: 0.4 s. */
const TRAVEL_SLOTS = 5;

/**
 * Whether a wrist rises or falls. Whoever raises an arm pushes it up first, whoever lowers it lets it drop first, on
 * either wrist and in any pose: the first of them tells, whatever follows.
 */
export class WristTravel {
  /** 1 while the wrist rises, -1 while it falls. */
  direction = 0;
  /** It rises with so much of a push, and is stopped. */
  thrown = false;
  caught = false;
  /** When it began. */
  sinceUs = 0;
  private readonly gravity2: number;
  private impulse = 0;
  private slots = 0;

  /** @param gravity2 square of gravity, in what lengths are measured in */
  constructor(gravity2: number) {
    this.gravity2 = gravity2;
  }

  get isGoingOn(): boolean {
    return this.slots > 0;
  }

  /** @param length2 square of the slot's mean acceleration */
  onSlot(t_us: number, length2: number): void {
    const { gravity2 } = this;
    if (length2 > PUSHED_LENGTH2 * gravity2 || length2 < DROPPED_LENGTH2 * gravity2) {
      if (this.slots === 0) this.sinceUs = t_us - SLOT_US;
      this.slots = TRAVEL_SLOTS;
    } else if (this.slots === 0 || --this.slots === 0) {
      this.direction = 0;
      this.impulse = 0;
      this.thrown = false;
      return;
    }
    if (this.direction === 0) {
      this.impulse += length2 - gravity2;
      if (this.impulse > TRAVEL_LEAST * gravity2) this.direction = 1;
      else if (this.impulse < -TRAVEL_LEAST * gravity2) this.direction = -1;
      this.caught = false;
    }
    if (this.direction > 0 && length2 > THROWN_LENGTH2 * gravity2) this.thrown = true;
    if (this.thrown && length2 < CAUGHT_LENGTH2 * gravity2) this.caught = true;
  }
}
