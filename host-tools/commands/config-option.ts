import { parseConfig } from '../../src/config.js';
import { CarpalError } from '../../src/errors.js';

/**
 * Joins a JSON of overrides with `section.key=value` words, checks the result and returns it as JSON.
 * `defaults` are words that the JSON overrides. Throws `usage` or `bad-config`.
 */
export function configOverrides(
  json: string,
  words: readonly string[],
  defaults: readonly string[] = [],
): string {
  parseConfig(json);
  const overrides: Overrides = {};
  addWords(overrides, defaults);
  for (const [section, values] of Object.entries(JSON.parse(json) as Overrides)) {
    overrides[section] = { ...overrides[section], ...values };
  }
  addWords(overrides, words);
  const joined = JSON.stringify(overrides);
  parseConfig(joined);
  return joined;
}

type Overrides = Record<string, Record<string, unknown>>;

function addWords(overrides: Overrides, words: readonly string[]): void {
  for (const word of words) {
    const match = /^(\w+)\.(\w+)=(.*)$/.exec(word);
    if (!match) throw new CarpalError('usage', `expected section.key=value, found ${word}`);
    const [, section, key, value] = match as unknown as [string, string, string, string];
    overrides[section] = { ...overrides[section], [key]: parseValue(value) };
  }
}

function parseValue(text: string): number | boolean | string {
  if (text === 'true' || text === 'false') return text === 'true';
  const number = text === '' ? Number.NaN : Number(text);
  return Number.isNaN(number) ? text : number;
}
