import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CarpalError } from '../../src/errors.js';
import { packageRoot } from '../package-root.js';
import type { AccelerometerTraits } from './sensor.js';

/** A figure with where it is from; `certain` when a datasheet or a board says so. */
export interface Sourced {
  readonly source: string;
  readonly certain: boolean;
}

export interface Current extends Sourced {
  readonly milliamps: number;
}

/** modules/boards/<name>/board.json: a board is data. */
export interface Board {
  readonly name: string;
  readonly title: string;
  readonly imu: AccelerometerTraits & {
    readonly part: string;
    readonly channels: number;
    /** Change of an axis that the chip's own motion detection takes for motion. */
    readonly motionThresholdMps2: number;
  };
  readonly battery: { readonly milliampHours: number; readonly source: string };
  /** Current asleep in each mode, by name. */
  readonly currents: Readonly<Record<string, Current>>;
  /** Current while the CPU computes. */
  readonly active: Current;
  readonly wake: Sourced & { readonly ms: number };
  readonly computronsPerSecond: Sourced & { readonly value: number };
  readonly macsPerSecond: Sourced & { readonly value: number };
}

const boardsFolder = join(packageRoot, 'modules', 'boards');

/** Names of the boards there are. */
export function boardNames(): string[] {
  return readdirSync(boardsFolder).sort();
}

/** Throws `usage` for a board that is not there. */
export function loadBoard(name: string): Board {
  const names = boardNames();
  if (!names.includes(name)) {
    throw new CarpalError('usage', `expected a board of ${names.join(', ')}, found ${name}`);
  }
  return JSON.parse(readFileSync(join(boardsFolder, name, 'board.json'), 'utf8')) as Board;
}
