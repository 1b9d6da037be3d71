import { join } from 'node:path';
import { CarpalError } from '../../../src/errors.js';
import { packageRoot } from '../../package-root.js';
import { coefficientsText } from './coefficients.js';
import type { GestureTemplate, GestureTemplates } from './gesture-template.js';
import { readGestures } from './gesture-text.js';

/** Written by fit.ts. */
export const GESTURES_FILE = join(packageRoot, 'host-tools/virtual-watch/wearer/gestures.json');

let loaded: GestureTemplates | null = null;

/** The committed templates, read once. Throws `bad-file`. */
export function gestureTemplates(): GestureTemplates {
  loaded ??= readGestures(coefficientsText(GESTURES_FILE));
  return loaded;
}

/** Whose gestures there are. */
export function gesturePeople(): readonly string[] {
  return [...new Set(gestureTemplates().templates.map(({ person }) => person))];
}

/** Throws `usage` for a gesture that nobody's template is of. */
export function templateOf(gesture: string, person: string): GestureTemplate {
  const theirs = gestureTemplates().templates.filter((one) => one.person === person);
  const found = theirs.find((one) => one.gesture === gesture);
  if (found) return found;
  const known = theirs.map((one) => one.gesture);
  throw new CarpalError('usage', `expected a gesture of ${known.join(', ')}, found ${gesture}`);
}
