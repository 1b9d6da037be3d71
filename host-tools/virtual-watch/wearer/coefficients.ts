import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CarpalError } from '../../../src/errors.js';
import { readCoefficients } from './coefficients-text.js';
import type { MotionModels } from './motion-model.js';

/** Beside the source, seen from dist/host-tools/virtual-watch/wearer. */
export const COEFFICIENTS_FILE = fileURLToPath(
  new URL('../../../../host-tools/virtual-watch/wearer/coefficients.json', import.meta.url),
);

let loaded: MotionModels | null = null;

/** The committed models, read once. Throws `bad-file`. */
export function motionModels(): MotionModels {
  loaded ??= readCoefficients(textOf(COEFFICIENTS_FILE));
  return loaded;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CarpalError('bad-file', `expected the wearer's motion models in ${path}`, { cause });
  }
}
