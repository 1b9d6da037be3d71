import { join } from 'node:path';
import { nearestNames } from '../../../host-tools/recordings/nearest-names.js';
import type { Recording } from '../../../host-tools/recordings/recording.js';
import { RecordingBuilder } from '../../../host-tools/recordings/recording-builder.js';
import { CarpalError } from '../../../src/errors.js';
import { filesWith } from './data-files.js';
import type { MotionImporter, MotionSet } from './dataset.js';
import { entriesOf } from './entries.js';
import { onWrist, type PhoneSample } from './upright-phone.js';

/**
 * Not stated by the set. The fused orientation's step per sample against the gyroscope has slopes of 19
 * to 21 ms; at 50 Hz (Android's SENSOR_DELAY_GAME) its shaking is 2.8 to 5.2 Hz, as wrists can.
 */
const ASSUMED_RATE_HZ = 50;
const FILE = 'imu.parquet';
/** fy is the step of the fused pitch from sample to sample. */
const COLUMNS = ['recording', 'subject', 'label', 'ax', 'ay', 'az', 'gx', 'gy', 'gz', 'fy'];

/** The gestures of Universität Hamburg: a phone held in the hand; upright-phone.ts puts back the gravity it took out. */
export const uhhImporter: MotionImporter & Pick<MotionSet, 'corrections'> = {
  kind: 'motion',
  corrections: [
    `rate assumed: ${ASSUMED_RATE_HZ} Hz, from the orientation's steps against the gyroscope (19 to 21 ms)`,
    'gravity, which the phone took out, is put back: pitch of its fused orientation from an upright start, with the gyroscope',
    'between two turns the way back was cut out: 1.2 s of turning back are put in there (synthetic, labelled none)',
    'axes are those of a watch on the wrist of the hand that holds the phone, taken as the right one with the thumb up',
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
  for (let from = 0; from < rows.length; ) {
    const name = String(rows[from]![0]);
    let to = from;
    while (to < rows.length && rows[to]![0] === name) to++;
    yield recordingOf(rows.slice(from, to), path);
    from = to;
  }
}

function recordingOf(rows: readonly unknown[][], path: string): Recording {
  const [name, subject] = rows[0]!.map(String) as [string, string];
  const builder = new RecordingBuilder(name, subject);
  const samples = onWrist(rows.map(phoneSample), ASSUMED_RATE_HZ);
  for (const { axes, label } of samples) {
    const place = () => `${path}, sample ${builder.count + 1} of ${name}`;
    builder.push(place, builder.count / ASSUMED_RATE_HZ, axes, label);
  }
  const notes = [`rate assumed: ${ASSUMED_RATE_HZ} Hz`, 'gravity put back'];
  const returned = samples.length - rows.length;
  if (returned > 0) notes.push(`${returned} samples of turning back put in (synthetic)`);
  return builder.finish(notes);
}

function phoneSample(row: readonly unknown[]): PhoneSample {
  const [ax, ay, az, gx, gy, gz, pitchStep] = row.slice(3) as [number, number, number, ...number[]];
  return {
    accel: [ax, ay, az],
    gyro: [gx!, gy!, gz!],
    pitchStep: pitchStep!,
    label: String(row[2]),
  };
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
