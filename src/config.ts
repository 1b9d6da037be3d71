import { type Choice, configSchema, type Flag, type Ids, type Tunable } from './config-schema.js';
import { CarpalError } from './errors.js';

type Schema = typeof configSchema;

/** Every tunable of the firmware, by section. */
export type Config = {
  readonly [S in keyof Schema]: {
    readonly [K in keyof Schema[S]]: ValueOf<Schema[S][K]>;
  };
};

type ValueOf<Row> = Row extends Choice
  ? Row['choices'][number]
  : Row extends Flag
    ? boolean
    : Row extends Ids
      ? string
      : number;

type Values = Record<string, Record<string, number | boolean | string>>;

/** The defaults, with the overrides of a JSON text such as `{"governor":{"quietS":20}}`. Throws `bad-config`. */
export function parseConfig(json = '{}'): Config {
  const config: Values = {};
  for (const [section, rows] of Object.entries(configSchema)) {
    const values: Record<string, number | boolean | string> = {};
    for (const [key, row] of Object.entries(rows)) values[key] = row.default;
    config[section] = values;
  }
  for (const [section, values] of Object.entries(overridesOf(json))) {
    for (const [key, value] of Object.entries(asObject(values, section))) {
      setValue(config, section, key, value);
    }
  }
  return config as unknown as Config;
}

/** Overrides with further ones on top, both as JSON; checked only where `parseConfig` reads them. */
export function mergeOverrides(before: string, further: string): string {
  const merged: Record<string, Record<string, unknown>> = { ...JSON.parse(before) };
  for (const [section, values] of Object.entries(overridesOf(further))) {
    merged[section] = { ...merged[section], ...asObject(values, section) };
  }
  return JSON.stringify(merged);
}

/** The one canonical text of a configuration: what its hash is taken over. */
export function configText(config: Config): string {
  return JSON.stringify(config);
}

function overridesOf(json: string): Record<string, unknown> {
  let overrides: unknown;
  try {
    overrides = JSON.parse(json);
  } catch (cause) {
    throw new CarpalError('bad-config', 'expected the configuration as JSON, found other text', {
      cause,
    });
  }
  return asObject(overrides, 'configuration');
}

function setValue(config: Values, section: string, key: string, value: unknown): void {
  const rows: Record<string, Tunable | Flag | Choice | Ids> | undefined =
    configSchema[section as keyof Schema];
  const row = rows && Object.hasOwn(rows, key) ? rows[key] : undefined;
  if (!row) {
    throw new CarpalError('bad-config', `expected a known setting, found ${section}.${key}`);
  }
  if (typeof row.default === 'boolean') {
    if (typeof value !== 'boolean') {
      throw new CarpalError(
        'bad-config',
        `expected true or false for ${section}.${key}, found ${JSON.stringify(value)}`,
      );
    }
  } else if (typeof row.default === 'string') {
    const name = `${section}.${key}`;
    if ('choices' in row) checkChoice(name, row, value);
    else checkIds(name, row as Ids, value);
  } else {
    checkNumber(`${section}.${key}`, row as Tunable, value);
  }
  config[section]![key] = value as number | boolean | string;
}

function checkChoice(name: string, { choices }: Choice, value: unknown): void {
  if (choices.includes(value as string)) return;
  throw new CarpalError(
    'bad-config',
    `expected ${choices.join(', ')} for ${name}, found ${JSON.stringify(value)}`,
  );
}

function checkIds(name: string, { mostCharacters }: Ids, value: unknown): void {
  const text = typeof value === 'string' ? value : '!';
  if (text.length <= mostCharacters && /^[\w,-]*$/.test(text)) return;
  throw new CarpalError(
    'bad-config',
    `expected ids with commas between them, ${mostCharacters} characters at most, for ${name}, found ${JSON.stringify(value)}`,
  );
}

function checkNumber(name: string, row: Tunable, value: unknown): void {
  const inRange = typeof value === 'number' && value >= row.min && value <= row.max;
  if (!inRange || (row.integer === true && !Number.isInteger(value))) {
    const kind = row.integer ? 'a whole number' : 'a number';
    throw new CarpalError(
      'bad-config',
      `expected ${kind} from ${row.min} to ${row.max} ${row.unit} for ${name}, found ${JSON.stringify(value)}`,
    );
  }
}

function asObject(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CarpalError(
      'bad-config',
      `expected an object for ${what}, found ${JSON.stringify(value)}`,
    );
  }
  return value as Record<string, unknown>;
}
