import { parseConfig } from '../../src/config.js';
import { CarpalError } from '../../src/errors.js';

/**
 * Joins a JSON of overrides with `section.key=value` words, checks the result and returns it as JSON.
 * Throws `usage` or `bad-config`.
 */
export function configOverrides(json: string, words: readonly string[]): string {
  parseConfig(json);
  const overrides = JSON.parse(json) as Record<string, Record<string, unknown>>;
  for (const word of words) {
    const match = /^(\w+)\.(\w+)=(.*)$/.exec(word);
    if (!match) throw new CarpalError('usage', `expected section.key=value, found ${word}`);
    const [, section, key, value] = match as unknown as [string, string, string, string];
    overrides[section] = { ...overrides[section], [key]: parseValue(value) };
  }
  const joined = JSON.stringify(overrides);
  parseConfig(joined);
  return joined;
}

function parseValue(text: string): number | boolean | string {
  if (text === 'true' || text === 'false') return text === 'true';
  const number = text === '' ? Number.NaN : Number(text);
  return Number.isNaN(number) ? text : number;
}
