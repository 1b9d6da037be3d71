import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CarpalError } from '../../../src/errors.js';
import type { ImuSetting } from '../../../src/ports.js';
import { packageRoot } from '../../package-root.js';
import type { Figure } from './figure.js';

/** What the SoC draws, in mA, by what it does. */
export type SocState =
  | 'deepSleep'
  | 'lightSleep'
  | 'waiting'
  | 'active'
  | 'bleSleep'
  | 'advertising'
  | 'connection'
  | 'radioSession';

export interface SocPart {
  readonly milliamps: Readonly<Record<SocState, Figure>>;
  /** Out of light sleep. */
  readonly wakeMs: Figure;
  /** Out of deep sleep. */
  readonly bootMs: Figure;
  /** The radio comes up for one detection. */
  readonly radioSessionS: Figure;
  /** One sector of 4,096 B erased and programmed, the CPU up. */
  readonly flashSectorS: Figure;
  readonly computronsPerSecond: Figure;
  readonly macsPerSecond: Figure;
  /** Of what C kernels take, which is counted in cycles. */
  readonly cyclesPerSecond: Figure;
}

/** What a driver takes to read a burst of the FIFO: nothing of it runs on the virtual watch. */
export interface ImuDriver {
  readonly computronsPerBurst: number;
  /** On the bus, beside the samples. */
  readonly bytesPerBurst: number;
  readonly bytesPerSample: number;
  readonly busBytesPerSecond: number;
  readonly source: string;
}

/** mA of an IMU at a setting; it serves every rate up to its own. */
export interface ImuRow extends Figure {
  readonly power: ImuSetting['power'];
  readonly channels: number;
  readonly rateHz: number;
}

/** modules/boards/parts.json: currents of parts, whatever board they sit on. */
export interface PartCatalogue {
  readonly soc: Readonly<Record<string, SocPart>>;
  readonly imu: Readonly<Record<string, readonly ImuRow[]>>;
  readonly drivers: Readonly<Record<string, ImuDriver>>;
  /** mA by state; every part has a state `off` besides, which draws nothing. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, Figure>>>>;
}

export function loadParts(): PartCatalogue {
  const path = join(packageRoot, 'modules', 'boards', 'parts.json');
  return JSON.parse(readFileSync(path, 'utf8')) as PartCatalogue;
}

const NOTHING: Figure = { value: 0, low: 0, high: 0, source: 'off', certain: true };

/** Throws `bad-file` for an IMU the catalogue does not have. */
export function imuDriver({ drivers }: PartCatalogue, part: string): ImuDriver {
  const driver = drivers[part];
  if (driver) return driver;
  throw new CarpalError('bad-file', `expected a driver of ${part} in parts.json, found none`);
}

/** mA of a part in a state. Throws `bad-file` for a part or state the catalogue does not have. */
export function partFigure({ parts }: PartCatalogue, part: string, state: string): Figure {
  if (state === 'off') return NOTHING;
  const figure = parts[part]?.[state];
  if (figure) return figure;
  throw new CarpalError('bad-file', `expected ${part} ${state} in parts.json, found none`);
}

/** Throws `bad-file` for a SoC the catalogue does not have. */
export function socPart({ soc }: PartCatalogue, name: string): SocPart {
  const part = soc[name];
  if (part) return part;
  throw new CarpalError('bad-file', `expected the SoC ${name} in parts.json, found none`);
}

/**
 * mA of an IMU at a setting: the row of the next rate at or above, or of the highest. Throws `bad-file`
 * for a part without a row of that power, or without a gyroscope that is asked for.
 */
export function imuFigure(
  { imu }: PartCatalogue,
  part: string,
  { power, rateHz, gyroscope }: Pick<ImuSetting, 'power' | 'rateHz' | 'gyroscope'>,
): Figure {
  const channels = gyroscope ? 6 : 3;
  const rows = (imu[part] ?? [])
    .filter((row) => row.power === power && (power !== 'normal' || row.channels >= channels))
    .sort((a, b) => a.channels - b.channels || a.rateHz - b.rateHz);
  const row = rows.find((one) => one.rateHz >= rateHz) ?? rows.at(-1);
  if (row) return row;
  throw new CarpalError('bad-file', `expected ${part} ${power} in parts.json, found none`);
}
