import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CarpalError } from '../../src/errors.js';
import { chipNumber, type FlashImage, type ImagePart, type Stretch } from './flash-image.js';

export const IMAGE_FORMAT = 1;

type Json = Record<string, unknown>;

/** Reads `<folder>/image.json` and the parts it names. Throws `bad-file`. */
export function readImageFolder(folder: string): FlashImage {
  const path = join(folder, 'image.json');
  const json = parse(path);
  if (json.format !== IMAGE_FORMAT) {
    throw broken(path, `expected format ${IMAGE_FORMAT}, found ${JSON.stringify(json.format)}`);
  }
  const chip = textOf(json, 'chip', path);
  const chipId = chipNumber(chip);
  if (chipId === null) throw broken(path, `expected a chip as esp32s3, found ${chip}`);
  const elf = json.elf === undefined ? null : join(folder, basename(textOf(json, 'elf', path)));
  return {
    source: folder,
    board: textOf(json, 'board', path),
    chipId,
    flashBytes: numberOf(json, 'flashBytes', path),
    parts: listOf(json, 'parts', path).map((part) => readPart(part, folder, path)),
    keep: listOf(json, 'keep', path).map((kept) => readStretch(kept, path)),
    elf: elf !== null && existsSync(elf) ? elf : null,
  };
}

function readPart(part: Json, folder: string, path: string): ImagePart {
  const name = textOf(part, 'name', path);
  const file = join(folder, textOf(part, 'file', path));
  // An image may come from anywhere: its parts are in its own folder.
  if (basename(file) !== part.file)
    throw broken(path, `expected a file's name, found ${part.file}`);
  if (!existsSync(file)) throw new CarpalError('bad-file', `expected ${file}, found none`);
  const data = readFileSync(file);
  const expected = textOf(part, 'sha256', path);
  const found = createHash('sha256').update(data).digest('hex');
  if (found !== expected) {
    throw new CarpalError(
      'bad-file',
      `${file}: expected sha256 ${expected.slice(0, 12)}…, found ${found.slice(0, 12)}…: build the image anew`,
    );
  }
  return { name, offset: numberOf(part, 'offset', path), data };
}

function readStretch(kept: Json, path: string): Stretch {
  return {
    name: textOf(kept, 'name', path),
    offset: numberOf(kept, 'offset', path),
    bytes: numberOf(kept, 'bytes', path),
  };
}

function parse(path: string): Json {
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new CarpalError('bad-file', `expected ${path}, found none`);
  }
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new CarpalError('bad-file', `${path}: expected JSON, found other text`, { cause });
  }
  return isObject(json) ? json : {};
}

function textOf(json: Json, key: string, path: string): string {
  const value = json[key];
  if (typeof value === 'string' && value !== '') return value;
  throw broken(path, `expected text as ${key}, found ${JSON.stringify(value)}`);
}

function numberOf(json: Json, key: string, path: string): number {
  const value = json[key];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw broken(path, `expected a whole number as ${key}, found ${JSON.stringify(value)}`);
}

function listOf(json: Json, key: string, path: string): Json[] {
  const value = json[key];
  if (Array.isArray(value) && value.every(isObject)) return value;
  throw broken(path, `expected a list as ${key}, found ${JSON.stringify(value)}`);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function broken(path: string, message: string): CarpalError {
  return new CarpalError('bad-file', `${path}: ${message}`);
}
