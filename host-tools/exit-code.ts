import { CarpalError, type CarpalErrorCode } from '../src/errors.js';

/** What a command's end says to a script. */
export const EXIT = { done: 0, failed: 1, badInput: 2, noDevice: 3, refused: 4 } as const;

const BAD_INPUT: ReadonlySet<CarpalErrorCode> = new Set([
  'bad-record',
  'bad-config',
  'bad-samples',
  'bad-model',
  'model-missing',
  'model-input',
  'model-operator',
  'model-arena',
  'usage',
  'bad-file',
  'image-mismatch',
  'no-data',
]);

const REFUSED: ReadonlySet<CarpalErrorCode> = new Set([
  'port-refused',
  'device-lost',
  'device-refused',
]);

export function exitCodeOf(error: unknown): number {
  if (!(error instanceof CarpalError)) return EXIT.failed;
  if (error.code === 'no-device') return EXIT.noDevice;
  if (REFUSED.has(error.code)) return EXIT.refused;
  return BAD_INPUT.has(error.code) ? EXIT.badInput : EXIT.failed;
}
