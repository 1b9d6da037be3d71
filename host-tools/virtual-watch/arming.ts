import { CarpalError } from '../../src/errors.js';

/**
 * What `--arm` sets for each feature. Whoever raises a wrist to speak consents to being heard, and with that
 * consent hand washing listens for water.
 */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  handwash: ['armed.handwash=true'],
  water: ['armed.handwash=true', 'privacy.microphone=full'],
  gestures: ['armed.gestures=true'],
  raise: ['armed.raise=true', 'privacy.microphone=full'],
  walking: ['armed.walking=true'],
};
const ALL = 'all';

export const ARMABLE: readonly string[] = [...Object.keys(SETTINGS), ALL];

/** Settings, as `--set` takes them, that arm the features named (`gestures,raise`). Throws `usage`. */
export function armingOf(features: string): readonly string[] {
  return features.split(',').flatMap((feature) => {
    if (feature === ALL) return Object.values(SETTINGS).flat();
    const settings = Object.hasOwn(SETTINGS, feature) ? SETTINGS[feature] : undefined;
    if (settings) return settings;
    throw new CarpalError('usage', `expected features of ${ARMABLE.join(', ')}, found ${feature}`);
  });
}
