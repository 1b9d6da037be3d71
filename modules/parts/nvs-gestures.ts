import { CarpalError } from '../../src/errors.js';
import type { GestureMemory } from '../../src/ports.js';
import { DOMAIN, type Preferences } from './nvs-settings.js';

/** The SDK erases a value before it writes the new one (modPreference.c): one of two is always whole. */
const NAMES = ['gestures-0', 'gestures-1'] as const;

/** What the wearer taught, kept over resets and new firmware. */
export class NvsGestures implements GestureMemory {
  private readonly preferences: Preferences;

  constructor(preferences: Preferences) {
    this.preferences = preferences;
  }

  load(place: 0 | 1): Uint8Array | null {
    const found = this.preferences.get(DOMAIN, NAMES[place]);
    return found instanceof ArrayBuffer ? new Uint8Array(found) : null;
  }

  save(place: 0 | 1, bytes: Uint8Array): void {
    try {
      this.preferences.set(DOMAIN, NAMES[place], bytes.slice().buffer as ArrayBuffer);
    } catch (cause) {
      throw new CarpalError(
        'flash-failed',
        `expected room for ${bytes.length} B of gestures, found none`,
        { cause },
      );
    }
  }
}
