import { CarpalError, type CarpalErrorCode } from '../src/errors.js';

/** What a command's end says to a script. 3 and 4 wait for the commands that talk to a device. */
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
  'no-data',
]);

export function exitCodeOf(error: unknown): number {
  return error instanceof CarpalError && BAD_INPUT.has(error.code) ? EXIT.badInput : EXIT.failed;
}
