import { CarpalError } from '../../src/errors.js';

/** What has been done to the flash. */
export type FlashStage = 'untouched' | 'half-written' | 'written';

const STATE: Readonly<Record<FlashStage, string>> = {
  untouched: 'nothing was written: the board holds what it held',
  'half-written':
    'the board is written in part and will not start. Run the same command again: what is right already is skipped. ' +
    'If the loader does not answer, hold BOOT, press RESET, let go of BOOT',
  written: 'the flash is written and verified: press RESET to start it',
};

/** The error with the state that the board is in, and what to do. */
export function failureOf(error: unknown, stage: FlashStage, path: string): unknown {
  if (!(error instanceof CarpalError)) return error;
  const isSaid = error.code === 'image-mismatch';
  const message = isSaid ? error.message : `${error.message}; ${STATE[stage]}`;
  const named = message.includes(path) ? message : `${path}: ${message}`;
  return new CarpalError(error.code, named, { cause: error });
}
