import { CarpalError } from '../../src/errors.js';

/** A file that could not be written: says why, and that the next run goes on where it can. */
export function writeError(path: string, cause: unknown): CarpalError {
  if (cause instanceof CarpalError) return cause;
  const { code } = cause as NodeJS.ErrnoException;
  const why =
    code === 'ENOSPC'
      ? 'the disk is full'
      : code === 'EACCES'
        ? 'not allowed'
        : String(code ?? cause);
  return new CarpalError('write-failed', `cannot write ${path}: ${why}`, { cause });
}
