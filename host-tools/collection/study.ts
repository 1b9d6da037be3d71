import { CarpalError } from '../../src/errors.js';
import type { Protocol, StudySession } from './protocol.js';
import type { SessionFacts } from './session-folder.js';

/** What --session and --hand say; null where they are left out. */
export interface AskedSession {
  readonly session: string | null;
  readonly hand: SessionFacts['hand'] | null;
}

/** One session to record, and what to say before it; no posture where the protocol is no study. */
export interface NextSession extends Pick<SessionFacts, 'session' | 'hand'> {
  readonly posture: string | null;
  /** From 1 on, of how many. */
  readonly number: number;
  readonly sessions: number;
}

/**
 * The session that is asked for, or the first of a study that a person has not done. Throws `usage` for one the
 * study does not have, the wrong hand, or where all are done.
 */
export function nextSession(
  { study, name }: Protocol,
  asked: AskedSession,
  isDone: (session: string) => boolean,
): NextSession {
  if (study === undefined) {
    const { session, hand } = asked;
    return { session: session ?? 'first', hand: hand ?? 'unknown', ...ONE_SESSION };
  }
  const { sessions } = study;
  const names = sessions.map(({ session }) => session).join(', ');
  const index = sessions.findIndex(({ session }) =>
    asked.session === null ? !isDone(session) : session === asked.session,
  );
  const found: StudySession | undefined = sessions[index];
  if (found === undefined) {
    const what = asked.session === null ? 'all of them done' : asked.session;
    throw new CarpalError('usage', `expected a session of ${name} (${names}), found ${what}`);
  }
  if (asked.hand !== null && asked.hand !== found.hand) {
    throw new CarpalError(
      'usage',
      `expected the ${found.hand} hand in ${found.session} of ${name}, found --hand ${asked.hand}`,
    );
  }
  return { ...found, number: index + 1, sessions: sessions.length };
}

const ONE_SESSION = { posture: null, number: 1, sessions: 1 } as const;
