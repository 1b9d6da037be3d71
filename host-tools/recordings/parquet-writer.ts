import { rename, rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { CarpalError } from '../../src/errors.js';
import { checkOutputFile } from '../output-file.js';
import { SETS_KEY } from './parquet.js';
import type { Recording } from './recording.js';

/** DuckDB's vector: what one chunk holds at most. */
const CHUNK_ROWS = 2048;
const SCHEMA =
  'recording VARCHAR, subject VARCHAR, label VARCHAR, t_s DOUBLE, ax FLOAT, ay FLOAT, az FLOAT, gx FLOAT, gy FLOAT, gz FLOAT';

/**
 * Writes recordings in the sets' one Parquet schema (zstd), times from each recording's first sample.
 * `sets` are the public ones among them, named in the file's metadata.
 * `path` appears when all of it is written, or not at all. Throws `usage` for two of one name or for
 * acceleration without gravity, `bad-file` where nothing can be written, and what the source throws.
 */
export async function writeRecordings(
  path: string,
  recordings: AsyncIterable<Recording>,
  sets: readonly string[],
  onWritten: (recording: Recording) => void,
): Promise<void> {
  checkOutputFile(path);
  // Loaded here alone: DuckDB is large.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const db = await (await DuckDBInstance.create(':memory:')).connect();
  const partial = `${path}.partial`;
  try {
    await db.run(`CREATE TABLE samples (${SCHEMA})`);
    await appendAll(db, recordings, onWritten);
    const metadata =
      sets.length === 0 ? '' : `, KV_METADATA {'${SETS_KEY}': ${quoted(JSON.stringify(sets))}}`;
    await db.run(
      `COPY samples TO ${quoted(partial)} (FORMAT parquet, COMPRESSION zstd${metadata})`,
    );
    await rename(partial, path);
  } catch (cause) {
    await rm(partial, { force: true });
    if (cause instanceof CarpalError) throw cause;
    const line = String(cause instanceof Error ? cause.message : cause).split('\n')[0];
    throw new CarpalError('bad-file', `${path}: cannot be written (${line})`, { cause });
  } finally {
    db.closeSync();
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

async function appendAll(
  db: DuckDBConnection,
  recordings: AsyncIterable<Recording>,
  onWritten: (recording: Recording) => void,
): Promise<void> {
  const { DOUBLE, DuckDBDataChunk, FLOAT, VARCHAR } = await import('@duckdb/node-api');
  const types = [VARCHAR, VARCHAR, VARCHAR, DOUBLE, FLOAT, FLOAT, FLOAT, FLOAT, FLOAT, FLOAT];
  const appender = await db.createAppender('samples');
  const names = new Set<string>();
  for await (const recording of recordings) {
    checkWritable(recording, names);
    names.add(recording.name);
    for (let from = 0; from < recording.t_us.length; from += CHUNK_ROWS) {
      const rows = Math.min(CHUNK_ROWS, recording.t_us.length - from);
      const chunk = DuckDBDataChunk.create(types, rows);
      chunk.setColumns(columnsOf(recording, from, rows));
      appender.appendDataChunk(chunk);
    }
    onWritten(recording);
  }
  appender.closeSync();
}

function checkWritable({ name }: Recording, names: ReadonlySet<string>): void {
  if (names.has(name)) throw new CarpalError('usage', `expected ${name} once, found it twice`);
}

function columnsOf(recording: Recording, from: number, rows: number) {
  const { name, subject, t_us, accelMps2, gyroRadps } = recording;
  const column = <T>(value: (i: number) => T): T[] =>
    Array.from({ length: rows }, (_, i) => value(from + i));
  const labels = labelReader(recording);
  const axis = (samples: Float32Array | null, a: number) =>
    column((i) => (samples === null ? null : samples[3 * i + a]!));
  return [
    column(() => name),
    column(() => subject),
    column((i) => labels(t_us[i]!)),
    column((i) => (t_us[i]! - t_us[0]!) / 1e6),
    ...[0, 1, 2].map((a) => axis(accelMps2, a)),
    ...[0, 1, 2].map((a) => axis(gyroRadps, a)),
  ];
}

/** Label at a time that never falls from call to call; a segment has its start, and its end if it is the last. */
function labelReader({ segments }: Recording): (t_us: number) => string {
  let at = 0;
  return (t_us) => {
    while (at + 1 < segments.length && segments[at + 1]!.startUs <= t_us) at++;
    const segment = segments[at];
    if (!segment || t_us < segment.startUs || t_us > segment.endUs) return '';
    return segment.label;
  };
}
