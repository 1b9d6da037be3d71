import { basename } from 'node:path';
import { CarpalError } from '../../src/errors.js';
import { csvLines, numberOf } from './csv-lines.js';
import type { Recording } from './recording.js';
import { RecordingBuilder } from './recording-builder.js';

const MPS2_PER_MG = 9.80665e-3;
const RADPS_PER_MDPS = Math.PI / 180 / 1000;
const HEADER = ['acc_x[mg]', 'acc_y[mg]', 'acc_z[mg]'];
const GYRO = ['gyro_x[mdps]', 'gyro_y[mdps]', 'gyro_z[mdps]'];

/** The output data rates that wrist examples use, from each part's datasheet. */
const PART_RATES_HZ: Readonly<Record<string, readonly number[]>> = {
  lis2dux12: [25, 50],
  lsm6dsox: [26, 52],
  lsm6dsv16b: [30, 60],
  lsm6dsv16x: [30, 60],
};
/** Files of the machine learning core state no rate; their examples' READMEs do: 30 Hz. */
const MLC_RATE_HZ = 30;
const FILE_NAME =
  /^(?<core>fsm|mlc)_\w+?_(?<part>lis2dux12|lsm6dsox|lsm6dsv16[bx])_(?<what>\w+?)(?:_(?<hz>\d+)Hz?)?$/;

export interface StLog {
  readonly label: string;
  readonly rateHz: number;
  readonly notes: readonly string[];
}

/** What ST's file names say: label and rate. Throws `bad-file` for a name without a rate. */
export function stLogOf(path: string): StLog {
  const name = basename(path, '.csv');
  const { core, part, what, hz } = FILE_NAME.exec(name)?.groups ?? {};
  if (part === undefined || what === undefined) return { label: '', ...rateAtTheEnd(path) };
  const rates = PART_RATES_HZ[part]!;
  const stated = hz === undefined ? (core === 'mlc' ? MLC_RATE_HZ : Number.NaN) : Number(hz);
  const rateHz = rates.reduce((a, b) => (Math.abs(a - stated) <= Math.abs(b - stated) ? a : b));
  if (Number.isNaN(stated)) throw noRate(path);
  const notes: string[] = [];
  if (hz === undefined) notes.push(`no rate in its name: ${rateHz} Hz as the example's README has`);
  else if (rateHz !== stated) {
    notes.push(`its name says ${stated} Hz, which the ${part} has not: ${rateHz} Hz taken`);
  }
  return { label: what, rateHz, notes };
}

/** A log of ST's tools in SI units. `log` by default from the file's name. Throws `bad-file`, `bad-samples`. */
export async function readStCsv(
  path: string,
  name = basename(path, '.csv'),
  log: StLog = stLogOf(path),
): Promise<Recording> {
  const builder = new RecordingBuilder(name, '');
  let withGyro = false;
  for await (const { number, cells } of csvLines(path)) {
    if (number === 1) {
      withGyro = checkHeader(path, cells);
      continue;
    }
    const values = cells.map(numberOf);
    const accel = values.slice(0, 3).map((mg) => mg * MPS2_PER_MG);
    const gyro = withGyro ? values.slice(3).map((mdps) => mdps * RADPS_PER_MDPS) : NO_GYRO;
    const place = () => `${path}, line ${number}`;
    builder.push(place, builder.count / log.rateHz, [...accel, ...gyro], log.label);
  }
  return builder.finish(log.notes);
}

const NO_GYRO = [null, null, null];

/** True for the header of one of ST's logs. */
export function isStHeader(cells: readonly string[]): boolean {
  return HEADER.every((name, i) => cells[i] === name);
}

/** Whether there is a gyroscope. */
function checkHeader(path: string, cells: readonly string[]): boolean {
  const withGyro = GYRO.every((name, i) => cells[3 + i] === name);
  if (isStHeader(cells) && cells.length === (withGyro ? 6 : 3)) return withGyro;
  throw new CarpalError(
    'bad-file',
    `${path}: expected the columns ${HEADER.join()} and perhaps ${GYRO.join()}, found ${cells.join()}`,
  );
}

function rateAtTheEnd(path: string): { rateHz: number; notes: string[] } {
  const stated = /_(\d+(?:\.\d+)?)Hz?$/.exec(basename(path, '.csv'))?.[1];
  if (stated === undefined || Number(stated) === 0) throw noRate(path);
  return { rateHz: Number(stated), notes: [] };
}

function noRate(path: string): CarpalError {
  return new CarpalError('bad-file', `${path}: expected a rate in its name, as in _26Hz`);
}
