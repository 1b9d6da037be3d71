import type { Settings } from '../../src/ports.js';

/** The SDK's `preference` module: strings and buffers in NVS, by domain and name. */
export interface Preferences {
  get(domain: string, name: string): unknown;
  set(domain: string, name: string, value: string | ArrayBuffer): void;
}

export const DOMAIN = 'carpal';
const NAME = 'config';

/** Overrides of the configuration, kept over resets and new firmware. */
export class NvsSettings implements Settings {
  private readonly preferences: Preferences;

  constructor(preferences: Preferences) {
    this.preferences = preferences;
  }

  load(): string {
    const found = this.preferences.get(DOMAIN, NAME);
    return typeof found === 'string' ? found : '{}';
  }

  save(overrides: string): void {
    this.preferences.set(DOMAIN, NAME, overrides);
  }
}
