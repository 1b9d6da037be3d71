import type { Mode, ModeReason } from '../events.js';

/** What the governor knows when it decides. */
export interface Evidence {
  /** The last frame moved more than `motionOn`; while moving: more than `motionOff`. */
  readonly motion: boolean;
  /** Seconds in a row without motion. */
  readonly quietS: number;
  /** Seconds in a row flat and stiller than a worn wrist. */
  readonly flatS: number;
  /** A detection is open: its pauses are not the end of moving. */
  readonly hold: boolean;
}

export interface Limits {
  readonly quietS: number;
  readonly tableS: number;
}

export interface Transition {
  readonly to: Mode;
  readonly reason: ModeReason;
}

/** The transitions there are, made once: deciding allocates nothing. */
const TO_MOVING: Transition = { to: 'moving', reason: 'motion' };
const TO_STILL_BY_MOTION: Transition = { to: 'still', reason: 'motion' };
const TO_STILL: Transition = { to: 'still', reason: 'no-motion' };
const TO_TABLE: Transition = { to: 'table', reason: 'flat-and-still' };

/** On the table → worn and still → moving, one step at a time; null to stay. */
export function decide(mode: Mode, evidence: Evidence, limits: Limits): Transition | null {
  switch (mode) {
    case 'table':
      return evidence.motion ? TO_STILL_BY_MOTION : null;
    case 'still':
      if (evidence.motion) return TO_MOVING;
      return evidence.flatS >= limits.tableS ? TO_TABLE : null;
    case 'moving':
      if (evidence.motion || evidence.hold) return null;
      return evidence.quietS >= limits.quietS ? TO_STILL : null;
  }
}
