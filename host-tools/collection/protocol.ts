import { readFileSync } from 'node:fs';
import { CarpalError } from '../../src/errors.js';
import { PSEUDONYM } from './session-folder.js';

/** What a subject is asked to do, in a JSON file. */
export interface Protocol {
  readonly name: string;
  /** Read aloud before the first exercise. */
  readonly introduction: string;
  /** Counted down before each repetition. */
  readonly countdownS: number;
  /** `shuffled`: repetitions of all exercises mixed, so that neither order nor fatigue tells a label. */
  readonly order: 'listed' | 'shuffled';
  /** Who is asked how often, where it is a study; else one session of anybody. */
  readonly study?: Study;
  readonly exercises: readonly Exercise[];
}

/** The same exercises in several sessions of each person. */
export interface Study {
  readonly people: number;
  readonly sessions: readonly StudySession[];
}

export interface StudySession {
  /** Of the folder that the recording goes to. */
  readonly session: string;
  readonly hand: 'left' | 'right';
  /** What to say before it: "stand, the arm hanging". */
  readonly posture: string;
}

export interface Exercise {
  readonly label: string;
  /** What to say: "pinch thumb and finger twice, quickly". */
  readonly prompt: string;
  readonly repetitions: number;
  readonly durationS: number;
  readonly restS: number;
  /** `still`: the wrist is meant to lie quiet, so motion is what would be wrong. */
  readonly expects: 'motion' | 'still' | 'anything';
}

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string' && value.trim() !== '';
const within =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most;
const word =
  (...words: string[]): Check =>
  (value) =>
    words.includes(value as string);

/** Key → what it must be, and how that is said. */
type Keys = Readonly<Record<string, readonly [Check, string]>>;

const PROTOCOL_KEYS: Keys = {
  name: [text, 'a name'],
  introduction: [(value) => typeof value === 'string', 'text'],
  countdownS: [within(0, 30), '0 to 30 seconds'],
  order: [word('listed', 'shuffled'), 'listed or shuffled'],
  study: [(value) => value === undefined || Object(value) === value, 'a study, or none'],
  exercises: [(value) => Array.isArray(value) && value.length > 0, 'a list of exercises'],
};
const STUDY_KEYS: Keys = {
  people: [(value) => Number.isInteger(value) && within(1, 1000)(value), '1 to 1000'],
  sessions: [(value) => Array.isArray(value) && value.length > 0, 'a list of sessions'],
};
const SESSION_KEYS: Keys = {
  session: [(value) => text(value) && PSEUDONYM.test(value as string), 'a folder’s name'],
  hand: [word('left', 'right'), 'left or right'],
  posture: [text, 'what to say to the subject'],
};
const EXERCISE_KEYS: Keys = {
  label: [(value) => text(value) && /^[\w-]+$/.test(value as string), 'letters, digits, - and _'],
  prompt: [text, 'what to say to the subject'],
  repetitions: [(value) => Number.isInteger(value) && within(1, 500)(value), '1 to 500'],
  durationS: [within(0.5, 3600), '0.5 to 3600 seconds'],
  restS: [within(0, 600), '0 to 600 seconds'],
  expects: [word('motion', 'still', 'anything'), 'motion, still or anything'],
};

/** Throws `bad-file` and names the key that is missing, unknown or wrong. */
export function parseProtocol(json: string, path: string): Protocol {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new CarpalError('bad-file', `${path}: expected a protocol as JSON, found none`, {
      cause,
    });
  }
  checkKeys(value, PROTOCOL_KEYS, path);
  const protocol = value as unknown as Protocol;
  protocol.exercises.forEach((exercise, i) => {
    checkKeys(exercise, EXERCISE_KEYS, `${path}, exercise ${i + 1}`);
  });
  if (protocol.study !== undefined) checkStudy(protocol.study, path);
  return protocol;
}

function checkStudy(study: Study, path: string): void {
  checkKeys(study, STUDY_KEYS, `${path}, study`);
  study.sessions.forEach((session, i) => {
    checkKeys(session, SESSION_KEYS, `${path}, session ${i + 1}`);
  });
}

/** Throws `bad-file`. */
export function readProtocol(path: string): Protocol {
  let json: string;
  try {
    json = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CarpalError('bad-file', `expected a protocol in ${path}, found no file`, { cause });
  }
  return parseProtocol(json, path);
}

function checkKeys(value: unknown, keys: Keys, place: string): void {
  const found = Object(value) as Record<string, unknown>;
  for (const [key, [check, wanted]] of Object.entries(keys)) {
    if (check(found[key])) continue;
    throw new CarpalError(
      'bad-file',
      `${place}: expected ${key} as ${wanted}, found ${JSON.stringify(found[key])}`,
    );
  }
  const unknown = Object.keys(found).find((key) => !Object.hasOwn(keys, key));
  if (unknown === undefined) return;
  const known = Object.keys(keys).join(', ');
  throw new CarpalError('bad-file', `${place}: expected ${known}, found ${unknown}`);
}
