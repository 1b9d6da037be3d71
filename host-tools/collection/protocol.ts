import { readFileSync } from 'node:fs';
import { CarpalError } from '../../src/errors.js';

/** What a subject is asked to do, in a JSON file. */
export interface Protocol {
  readonly name: string;
  /** Read aloud before the first exercise. */
  readonly introduction: string;
  /** Counted down before each repetition. */
  readonly countdownS: number;
  /** `shuffled`: repetitions of all exercises mixed, so that neither order nor fatigue tells a label. */
  readonly order: 'listed' | 'shuffled';
  readonly exercises: readonly Exercise[];
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
const PROTOCOL_KEYS: Readonly<Record<string, readonly [Check, string]>> = {
  name: [text, 'a name'],
  introduction: [(value) => typeof value === 'string', 'text'],
  countdownS: [within(0, 30), '0 to 30 seconds'],
  order: [word('listed', 'shuffled'), 'listed or shuffled'],
  exercises: [(value) => Array.isArray(value) && value.length > 0, 'a list of exercises'],
};
const EXERCISE_KEYS: Readonly<Record<string, readonly [Check, string]>> = {
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
  return protocol;
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

function checkKeys(
  value: unknown,
  keys: Readonly<Record<string, readonly [Check, string]>>,
  place: string,
): void {
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
