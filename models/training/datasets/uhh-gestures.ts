import { join } from 'node:path';
import { nearestNames } from '../../../host-tools/recordings/nearest-names.js';
import type { Recording } from '../../../host-tools/recordings/recording.js';
import { RecordingBuilder } from '../../../host-tools/recordings/recording-builder.js';
import { CarpalError } from '../../../src/errors.js';
import { filesWith } from './data-files.js';
import type { MotionImporter, MotionSet } from './dataset.js';
import { entriesOf } from './entries.js';

/**
 * Not stated by the set. The fused orientation's step per sample against the gyroscope has slopes of 19
 * to 21 ms; at 50 Hz (Android's SENSOR_DELAY_GAME) its shaking is 2.8 to 5.2 Hz, as wrists can.
 */
const ASSUMED_RATE_HZ = 50;
const FILE = 'imu.parquet';
const COLUMNS = ['recording', 'subject', 'label', 'ax', 'ay', 'az', 'gx', 'gy', 'gz'];

/** The gestures of Universität Hamburg: a phone held in the hand, gravity taken out by it. */
export const uhhImporter: MotionImporter & Pick<MotionSet, 'corrections'> = {
  kind: 'motion',
  corrections: [
    `rate assumed: ${ASSUMED_RATE_HZ} Hz, from the orientation's steps against the gyroscope (19 to 21 ms)`,
    'acceleration is without gravity, as the phone gave it',
  ],
  files: (folder) => filesWith(folder, FILE),
  list: (folder) => entriesOf(recordingsOf(join(folder, FILE))),
  each: (folder) => recordingsOf(join(folder, FILE)),
  async one(folder, wanted) {
    const names: string[] = [];
    for await (const recording of recordingsOf(join(folder, FILE))) {
      if (recording.name === wanted) return recording;
      names.push(recording.name);
    }
    const nearest = nearestNames(wanted, names).join(', ');
    throw new CarpalError('usage', `${folder} holds no recording ${wanted}; nearest: ${nearest}`);
  },
};

async function* recordingsOf(path: string): AsyncGenerator<Recording> {
  const rows = await sortedRows(path);
  let builder = null as RecordingBuilder | null;
  for (const [i, row] of rows.entries()) {
    const [name, subject, label] = row.slice(0, 3).map(String) as [string, string, string];
    if (builder?.name !== name) {
      if (builder) yield finished(builder);
      builder = new RecordingBuilder(name, subject);
    }
    const place = () => `${path}, sorted row ${i + 1}`;
    builder.push(place, builder.count / ASSUMED_RATE_HZ, row.slice(3), label);
  }
  if (builder) yield finished(builder);
}

function finished(builder: RecordingBuilder): Recording {
  const notes = [`rate assumed: ${ASSUMED_RATE_HZ} Hz`, 'acceleration without gravity'];
  return { ...builder.finish(notes), gravityRemoved: true };
}

async function sortedRows(path: string): Promise<unknown[][]> {
  // Loaded here alone: DuckDB is large.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const db = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  try {
    const result = await db.runAndReadAll(
      `SELECT ${COLUMNS.join()} FROM read_parquet('${path.replaceAll("'", "''")}')
       ORDER BY recording, sample`,
    );
    return result.getRows();
  } catch (cause) {
    const line = String(cause instanceof Error ? cause.message : cause).split('\n')[0];
    throw new CarpalError('bad-file', `${path}: unreadable Parquet file (${line})`, { cause });
  } finally {
    db.closeSync();
  }
}
