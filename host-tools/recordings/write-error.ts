import { CarpalError } from '../../src/errors.js';

/** Where no file can come to be, whatever one does: another name is wanted. */
const NO_PLACE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a file stands where a folder should',
  EISDIR: 'it is a folder',
  EACCES: 'not allowed',
  EROFS: 'the disk is read-only',
};

/**
 * A file that could not be written, and why: `bad-file` where its name is wrong, `write-failed` where the
 * work was cut short, such as by a full disk.
 */
export function writeError(path: string, cause: unknown): CarpalError {
  if (cause instanceof CarpalError) return cause;
  const code = String((cause as NodeJS.ErrnoException).code ?? cause);
  const place = NO_PLACE[code];
  const why = place ?? (code === 'ENOSPC' ? 'the disk is full' : code);
  return new CarpalError(place ? 'bad-file' : 'write-failed', `cannot write ${path}: ${why}`, {
    cause,
  });
}
