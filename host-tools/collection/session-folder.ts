import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CarpalError } from '../../src/errors.js';
import { makeFolder } from '../make-folder.js';
import { writeError } from '../recordings/write-error.js';

/** Whose wrist, and what they agreed to; kept beside the recordings and inside each of them. */
export interface SessionFacts {
  /** A pseudonym: letters, digits, - and _. */
  readonly subject: string;
  readonly session: string;
  readonly hand: 'unknown' | 'left' | 'right';
  readonly protocol: string;
  /** What the wearer agreed to, and when. */
  readonly consent: string;
}

export const PSEUDONYM = /^[A-Za-z0-9][\w-]{0,39}$/;

/** Throws `usage` for a subject that may be a name, or without consent. */
export function checkSession({ subject, session, consent }: SessionFacts): void {
  for (const [what, value] of Object.entries({ subject, session })) {
    if (PSEUDONYM.test(value)) continue;
    throw new CarpalError(
      'usage',
      `expected ${what} as a pseudonym of letters, digits, - and _, found ${JSON.stringify(value)}`,
    );
  }
  if (consent.trim() === '') {
    throw new CarpalError('usage', 'expected what the wearer agreed to (--consent), found nothing');
  }
}

/**
 * `<root>/<subject>/<session>/` with session.json. Going on with a session that is there is fine as long as
 * its facts are the same; throws `usage` where they differ and what writeError says where it cannot be written.
 */
export function openSessionFolder(root: string, facts: SessionFacts): string {
  checkSession(facts);
  const folder = join(root, facts.subject, facts.session);
  const file = join(folder, 'session.json');
  const json = `${JSON.stringify({ format: 1, ...facts }, null, 2)}\n`;
  if (existsSync(file)) {
    if (readFileSync(file, 'utf8') === json) return folder;
    throw new CarpalError(
      'usage',
      `expected the facts of ${file}, found others: give this session another --session`,
    );
  }
  makeFolder(folder);
  try {
    writeFileSync(file, json);
  } catch (cause) {
    throw writeError(file, cause);
  }
  return folder;
}
