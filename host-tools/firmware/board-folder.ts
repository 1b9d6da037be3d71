import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BoardData } from '../../modules/parts/board-io.js';
import { CarpalError } from '../../src/errors.js';
import { packageRoot } from '../package-root.js';
import { type Partition, parsePartitions } from './partitions.js';
import { parseSdkconfig, type SdkOption } from './sdkconfig.js';

/** The manifest of a board, as far as the host looks at it. */
export interface BoardManifest {
  readonly build: Readonly<Record<string, string>>;
  readonly include: readonly string[];
  readonly modules: Readonly<Record<string, string>>;
  readonly preload: readonly string[];
  readonly config: { readonly board: BoardData };
  readonly creation: {
    readonly chunk: { readonly initial: number; readonly incremental: number };
    readonly heap: { readonly initial: number; readonly incremental: number };
    readonly stack: number;
  };
}

/** What a board's folder says to the builder of its firmware. */
export interface BoardFolder {
  readonly path: string;
  readonly manifest: BoardManifest;
  readonly partitions: readonly Partition[];
  readonly options: readonly SdkOption[];
  readonly flashBytes: number;
  /** As esptool names it. */
  readonly flashMode: string;
}

/** Throws `bad-file` for a folder that is not complete. */
export function readBoardFolder(name: string): BoardFolder {
  const path = join(packageRoot, 'modules', 'boards', name);
  const options = parseSdkconfig(read(join(path, 'sdkconfig', 'sdkconfig.defaults')));
  return {
    path,
    manifest: JSON.parse(read(join(path, 'manifest.json'))) as BoardManifest,
    partitions: parsePartitions(read(join(path, 'sdkconfig', 'partitions.csv'))),
    options,
    flashBytes: Number(chosen(options, /^CONFIG_ESPTOOLPY_FLASHSIZE_(\d+)MB$/, name)) * 2 ** 20,
    flashMode: chosen(options, /^CONFIG_ESPTOOLPY_FLASHMODE_(\w+)$/, name).toLowerCase(),
  };
}

/** Of a choice between options, what the one that is set says in its name. */
function chosen(options: readonly SdkOption[], pattern: RegExp, board: string): string {
  for (const { name, value } of options) {
    const [, choice] = pattern.exec(name) ?? [];
    if (choice !== undefined && value === 'y') return choice;
  }
  throw new CarpalError('bad-file', `expected ${pattern.source} in ${board}, found none`);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CarpalError('bad-file', `expected a board's ${path}, found none`, { cause });
  }
}
