import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CarpalError } from '../../../src/errors.js';
import { packageRoot } from '../../package-root.js';
import { readCoefficients } from './coefficients-text.js';
import type { MotionModels } from './motion-model.js';

/** Written by fit.ts. */
export const COEFFICIENTS_FILE = join(
  packageRoot,
  'host-tools/virtual-watch/wearer/coefficients.json',
);

let loaded: MotionModels | null = null;

/** The committed models, read once. Throws `bad-file`. */
export function motionModels(): MotionModels {
  loaded ??= readCoefficients(coefficientsText(COEFFICIENTS_FILE));
  return loaded;
}

/** A file that fit.ts wrote. Throws `bad-file`. */
export function coefficientsText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CarpalError('bad-file', `expected the wearer's motion models in ${path}`, { cause });
  }
}
