import { basename } from 'node:path';
import { CarpalError } from '../../src/errors.js';
import { csvLines, numberOf } from './csv-lines.js';
import type { Recording } from './recording.js';
import { RecordingBuilder } from './recording-builder.js';

const ACCEL = ['ax', 'ay', 'az'];
const GYRO = ['gx', 'gy', 'gz'];
const KNOWN = ['recording', 'subject', 'label', 't_s', ...ACCEL, ...GYRO];

/**
 * A CSV file with the columns of the sets' Parquet schema: ax ay az in m/s² and t_s in seconds; gx gy gz
 * in rad/s, label, subject and recording where there are any. `rateHz` stands for a missing t_s. Throws
 * `bad-file` and `bad-samples`.
 */
export async function* readOwnCsv(path: string, rateHz?: number): AsyncGenerator<Recording> {
  const seen = new Set<string>();
  let columns = null as Columns | null;
  let builder = null as RecordingBuilder | null;
  for await (const { number, cells } of csvLines(path)) {
    if (columns === null) {
      columns = columnsOf(path, cells, rateHz);
      continue;
    }
    const name = columns.text(cells, 'recording') || basename(path, '.csv');
    if (builder?.name !== name) {
      if (builder) yield builder.finish();
      if (seen.has(name)) {
        throw new CarpalError(
          'bad-file',
          `${path}, line ${number}: expected one run of ${name}, found two`,
        );
      }
      seen.add(name);
      builder = new RecordingBuilder(name, columns.text(cells, 'subject'));
    }
    const t_s = rateHz === undefined ? columns.number(cells, 't_s') : builder.count / rateHz;
    const place = () => `${path}, line ${number}`;
    builder.push(place, t_s, columns.axes(cells), columns.text(cells, 'label'));
  }
  if (!builder) throw new CarpalError('bad-file', `${path}: expected samples, found none`);
  yield builder.finish();
}

interface Columns {
  text(cells: readonly string[], column: string): string;
  number(cells: readonly string[], column: string): number;
  /** Six, null for a gyroscope that is not there or an empty cell of it. */
  axes(cells: readonly string[]): (number | null)[];
}

function columnsOf(path: string, header: readonly string[], rateHz?: number): Columns {
  const hasGyro = GYRO.every((column) => header.includes(column));
  const needed = rateHz === undefined ? ['t_s', ...ACCEL] : ACCEL;
  const missing = needed.filter((column) => !header.includes(column));
  const doubled = KNOWN.filter((column) => header.indexOf(column) !== header.lastIndexOf(column));
  const timed = rateHz !== undefined && header.includes('t_s');
  if (missing.length > 0 || doubled.length > 0 || timed) {
    const lack = missing.length > 0 ? `no ${missing.join(', ')}` : `two ${doubled.join(', ')}`;
    throw new CarpalError(
      'bad-file',
      `${path}: expected the columns ${needed.join()} once${rateHz === undefined ? '' : ' and, with a rate given, no t_s'}, found ${timed ? 't_s' : lack} in ${header.join()}`,
    );
  }
  const text = (cells: readonly string[], column: string) => cells[header.indexOf(column)] ?? '';
  const number = (cells: readonly string[], column: string) => numberOf(text(cells, column));
  const turn = (cells: readonly string[], column: string) =>
    text(cells, column) === '' ? null : number(cells, column);
  return {
    text,
    number,
    axes: (cells) => [
      ...ACCEL.map((column) => number(cells, column)),
      ...GYRO.map((column) => (hasGyro ? turn(cells, column) : null)),
    ],
  };
}
