import type { Config } from '../config.js';
import type { Microphone } from '../ports.js';

/** Why raise to speak cannot run although it is armed; null where it can, or is not. */
export function raiseRefusal(
  { armed, privacy }: Config,
  microphone: Microphone | null,
): string | null {
  if (!armed.raise) return null;
  if (microphone === null) return 'expected a microphone for raise to speak, found none';
  if (privacy.microphone === 'full') return null;
  return `expected privacy.microphone full for raise to speak, found ${privacy.microphone}`;
}

/** The model that hears water for hand washing; null where motion decides alone. */
export function waterModel(
  { armed, privacy }: Config,
  microphone: Microphone | null,
): 'water' | 'water-1khz' | null {
  if (!armed.handwash || microphone === null || privacy.microphone === 'off') return null;
  return privacy.microphone === 'full' ? 'water' : 'water-1khz';
}
