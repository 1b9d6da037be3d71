import type { Thresholds } from './hysteresis.js';

/**
 * What sound says of motion that may be washing: nothing yet, it is being listened for, water, none, or there is
 * nobody to ask.
 */
export type WashSound = 'none' | 'pending' | 'water' | 'dry' | 'deaf';

export interface SoundSeen {
  /** Motion is near its threshold or above it. */
  readonly near: boolean;
  /** Water is heard. */
  readonly water: boolean;
  /** Sound that has been listened to. */
  readonly heardUs: number;
  /** Time in this state. */
  readonly sinceUs: number;
}

export interface SoundLimits {
  readonly listenUs: number;
  /** Sound that does not come is not waited for any longer. */
  readonly patienceUs: number;
  readonly keepUs: number;
  readonly againUs: number;
}

export function nextWashSound(sound: WashSound, seen: SoundSeen, limits: SoundLimits): WashSound {
  const { near, water, heardUs, sinceUs } = seen;
  switch (sound) {
    case 'none':
      return near ? 'pending' : 'none';
    case 'pending':
      if (water) return 'water';
      if (!near) return 'none';
      if (heardUs >= limits.listenUs) return 'dry';
      return sinceUs >= limits.patienceUs ? 'deaf' : 'pending';
    case 'water':
      return sinceUs < limits.keepUs ? sound : anew(near);
    case 'dry':
    case 'deaf':
      return sinceUs < limits.againUs ? sound : anew(near);
  }
}

/** Motion that is still near is listened to again at once: not for a moment does it decide alone. */
function anew(near: boolean): WashSound {
  return near ? 'pending' : 'none';
}

/** Evidence in steps of the motion model's logits. */
export interface SoundSteps {
  readonly water: number;
  readonly dry: number;
}

/**
 * Motion's smoothed score with what sound adds: water lowers the bar, silence raises it, and until that is known
 * motion alone does not begin a wash. Without sound it is the score itself.
 */
export function fuse(
  score: number,
  sound: WashSound,
  { enterSteps }: Thresholds,
  steps: SoundSteps,
): number {
  switch (sound) {
    case 'pending':
      return score < enterSteps ? score : enterSteps - 1;
    case 'water':
      return score + steps.water;
    case 'dry':
      return score - steps.dry;
    default:
      return score;
  }
}
