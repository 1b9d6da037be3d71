import type { BootCause, Mode } from '../../src/events.js';

/** What decides whether the board may sleep. */
export interface SleepFacts {
  readonly mode: Mode;
  /** A host or a charger is attached. */
  readonly usb: boolean;
  /** Microseconds since this boot. */
  readonly uptimeUs: number;
  readonly bootCause: BootCause;
  /** The firmware has asked for deep sleep, and for nothing since. */
  readonly deepWanted: boolean;
}

/**
 * `awake`: the lock against light sleep is held; the processor still idles between turns. `light`: automatic
 * light sleep whenever the main loop blocks.
 */
export type Sleep = 'awake' | 'light' | 'deep';

/** USB-Serial-JTAG dies in light sleep: a board that slept at once could not be flashed again. */
export const FLASHABLE_US = 10e6;
/** While awake for USB's sake it is looked at so often whether it is still there. */
export const USB_POLL_MS = 1000;

export function sleepFor(facts: SleepFacts): Sleep {
  if (facts.usb || isFlashable(facts) || facts.mode === 'service') return 'awake';
  return facts.deepWanted ? 'deep' : 'light';
}

/** When to decide anew though nothing happens; null when only an event can change the decision. */
export function recheckMs(facts: SleepFacts): number | null {
  if (facts.usb) return USB_POLL_MS;
  return isFlashable(facts) ? Math.ceil((FLASHABLE_US - facts.uptimeUs) / 1000) : null;
}

/** Just started, and not out of deep sleep: somebody may be about to flash it. */
function isFlashable({ bootCause, uptimeUs }: SleepFacts): boolean {
  return bootCause !== 'deep-sleep' && uptimeUs < FLASHABLE_US;
}
