import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CarpalError } from '../../src/errors.js';
import type { Mode } from '../../src/events.js';
import { packageRoot } from '../package-root.js';
import type { RadioPolicy } from './energy/composition.js';
import type { AccelerometerTraits } from './sensor.js';

/** A part that is always there, and how it is parked while unused. */
export interface BoardPart {
  readonly part: string;
  /** Its state in parts.json, or `off`. */
  readonly state: string;
  readonly parked: string;
}

/** What somebody read on this board, to hold the sum of its parts against. */
export interface Measured {
  readonly mode: Mode;
  readonly sleep: 'deepSleep' | 'lightSleep';
  readonly milliamps: number;
  readonly source: string;
  /** Parts and causes that were not there. */
  readonly without?: readonly string[];
}

/** modules/boards/<name>/board.json: a board is data. */
export interface Board {
  readonly name: string;
  readonly title: string;
  /** In parts.json, as are the names of all parts. */
  readonly soc: string;
  readonly imu: AccelerometerTraits & {
    readonly part: string;
    readonly channels: number;
    /** Change of an axis that the chip's own motion detection takes for motion. */
    readonly motionThresholdMps2: number;
    /** That motion detection can end deep sleep. */
    readonly wakesOnMotion: boolean;
  };
  readonly battery: {
    readonly milliampHours: number;
    readonly low: number;
    readonly high: number;
    /** null: the level is not known. */
    readonly gauge: string | null;
    readonly source: string;
  };
  readonly microphone: string | null;
  readonly haptics: string | null;
  readonly parts: readonly BoardPart[];
  readonly measured: readonly Measured[];
  /** What the average may be by `radio.policy`, and on the table. */
  readonly budgetsMilliamps?: Readonly<Partial<Record<RadioPolicy | 'table', number>>>;
}

const boardsFolder = join(packageRoot, 'modules', 'boards');

/** Names of the boards there are. */
export function boardNames(): string[] {
  return readdirSync(boardsFolder)
    .filter((name) => existsSync(join(boardsFolder, name, 'board.json')))
    .sort();
}

/** Throws `usage` for a board that is not there. */
export function loadBoard(name: string): Board {
  const names = boardNames();
  if (!names.includes(name)) {
    throw new CarpalError('usage', `expected a board of ${names.join(', ')}, found ${name}`);
  }
  return JSON.parse(readFileSync(join(boardsFolder, name, 'board.json'), 'utf8')) as Board;
}
