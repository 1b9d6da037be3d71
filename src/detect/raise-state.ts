/** idle → swing (the wrist turns away from where it rested) → hold (and stays where it came to) → idle. */
export type RaiseState = 'idle' | 'swing' | 'hold';

/** What is seen of gravity at the end of a slot. */
export interface RaiseSeen {
  /** It rested long enough before it turned. */
  readonly rested: boolean;
  /** It is a swing away from where it rested. */
  readonly turned: boolean;
  /** It has come to rest again. */
  readonly settled: boolean;
  /** It is so far from where it rested, and in such a pose, as a raised wrist is. */
  readonly raised: boolean;
  /** It has left the pose it was held in. */
  readonly left: boolean;
  readonly inStateUs: number;
}

/** @param swingUs a swing that lasts longer is none */
export function nextRaiseState(state: RaiseState, seen: RaiseSeen, swingUs: number): RaiseState {
  switch (state) {
    case 'idle':
      return seen.turned && seen.rested ? 'swing' : 'idle';
    case 'swing':
      if (seen.settled) return seen.raised ? 'hold' : 'idle';
      return seen.inStateUs > swingUs ? 'idle' : 'swing';
    case 'hold':
      return seen.left ? 'idle' : 'hold';
  }
}
