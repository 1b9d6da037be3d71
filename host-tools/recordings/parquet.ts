import { open } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { CarpalError } from '../../src/errors.js';
import { nearestNames } from './nearest-names.js';
import type { Recording } from './recording.js';
import { RecordingBuilder } from './recording-builder.js';

/** The sets' one schema: strings, seconds, m/s² and rad/s (null where there is no gyroscope). */
const COLUMNS = ['recording', 'subject', 'label', 't_s', 'ax', 'ay', 'az', 'gx', 'gy', 'gz'];
const NUMERIC = /^(FLOAT|DOUBLE|U?(TINY|SMALL|BIG)?INT(EGER)?|DECIMAL.*)$/;

export interface ParquetEntry {
  readonly recording: string;
  readonly subject: string;
  readonly samples: number;
  readonly seconds: number;
  /** Those that occur, sorted. */
  readonly labels: readonly string[];
}

/** What a file holds, in file order. Throws `bad-file`. */
export async function listParquetRecordings(path: string): Promise<ParquetEntry[]> {
  return withParquet(path, async (db) => {
    const result = await db.runAndReadAll(
      `SELECT recording, any_value(subject), count(*)::DOUBLE, (max(t_s) - min(t_s))::DOUBLE,
         to_json(list_sort(list_distinct(list(label) FILTER (label <> ''))))::VARCHAR
       FROM samples GROUP BY recording ORDER BY min(file_row_number)`,
    );
    return result.getRows().map(([recording, subject, samples, seconds, labels]) => ({
      recording: String(recording),
      subject: String(subject),
      samples: Number(samples),
      seconds: Number(seconds),
      labels: labels === null ? [] : (JSON.parse(String(labels)) as string[]),
    }));
  });
}

/** Key of the file's metadata under which the writer names public sets, as a JSON list. */
export const SETS_KEY = 'carpal.sets';

/**
 * Public sets whose recordings `carpal dataset import` wrote into a file: whoever trained on such a set has
 * seen these people, whatever the file's name. Empty for other files. Throws `bad-file`.
 */
export async function setsWithin(path: string): Promise<string[]> {
  return withParquet(path, async (db) => {
    const result = await db.runAndReadAll(
      `SELECT decode(value) FROM parquet_kv_metadata($1) WHERE decode(key) = $2`,
      [path, SETS_KEY],
    );
    const text = result.getRows()[0]?.[0];
    return typeof text === 'string' ? (JSON.parse(text) as string[]) : [];
  });
}

/**
 * One recording of a file, named `name` (by default as in the file). Throws `bad-file` for a file
 * that is not ours, `usage` for a name it does not hold, `bad-samples` for what cannot be.
 */
export async function readParquetRecording(
  path: string,
  recording: string,
  name = recording,
): Promise<Recording> {
  const found = await withParquet(path, async (db) => {
    for await (const one of recordingsOf(db, path, recording, true)) return { ...one, name };
    return null;
  });
  if (found) return found;
  const names = (await listParquetRecordings(path)).map((entry) => entry.recording);
  throw new CarpalError(
    'usage',
    `${path} holds no recording ${recording}; nearest: ${nearestNames(recording, names).join(', ')}`,
  );
}

/**
 * Every recording of a file in turn; holds one at a time in memory. Throws as readParquetRecording.
 * @param gyroscope false leaves it unread, as if there were none
 */
export async function* eachRecording(path: string, gyroscope = true): AsyncGenerator<Recording> {
  const db = await openParquet(path);
  try {
    yield* recordingsOf(db, path, null, gyroscope);
  } finally {
    db.closeSync();
  }
}

/** Columns of recordingsOf's query. */
const NAME = 0;
const SUBJECT = 1;
const LABEL = 2;
const ROW = 3;
const WHOSE = 4;
const WHAT = 5;
const TIME = 6;
const FIRST_AXIS = 7;

/**
 * Rows of a recording lie together (one row group each), so a second run of a name is a fault. Texts are
 * read where their hashes change only: as strings of every row they would take most of the time.
 */
async function* recordingsOf(
  db: DuckDBConnection,
  path: string,
  only: string | null,
  gyroscope: boolean,
): AsyncGenerator<Recording> {
  const where = only === null ? '' : 'WHERE recording = $1';
  const axesRead = gyroscope ? 6 : 3;
  const numbers = COLUMNS.slice(3, 4 + axesRead).map((column) => `${column}::DOUBLE`);
  const result = await db.stream(
    `SELECT ${COLUMNS.slice(0, 3).join()}, file_row_number::DOUBLE, ${hashOf('recording')},
       ${hashOf('label')}, ${numbers.join()}
     FROM samples ${where}`,
    only === null ? [] : [only],
  );
  const seen = new Set<string>();
  const axes: unknown[] = new Array(6).fill(null);
  let builder = null as RecordingBuilder | null;
  let whose: unknown = null;
  let what: unknown = null;
  let label = '';
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    const width = FIRST_AXIS + axesRead;
    const columns = Array.from({ length: width }, (_, i) => chunk.getColumnVector(i));
    const { rowCount } = chunk;
    let i = 0;
    const place = () => `${path}, row ${Number(columns[ROW]!.getItem(i)) + 1}`;
    for (; i < rowCount; i++) {
      const rowOf = columns[WHOSE]!.getItem(i);
      if (builder === null || rowOf !== whose) {
        whose = rowOf;
        const name = columns[NAME]!.getItem(i);
        if (typeof name !== 'string') {
          throw new CarpalError('bad-file', `${place()}: expected a recording's name, found null`);
        }
        if (builder !== null) yield builder.finish();
        if (seen.has(name)) {
          throw new CarpalError('bad-file', `${place()}: expected one run of ${name}, found two`);
        }
        seen.add(name);
        builder = new RecordingBuilder(name, String(columns[SUBJECT]!.getItem(i) ?? ''));
        what = null;
      }
      const labelled = columns[WHAT]!.getItem(i);
      if (what === null || labelled !== what) {
        what = labelled;
        label = String(columns[LABEL]!.getItem(i) ?? '');
      }
      for (let axis = 0; axis < axesRead; axis++)
        axes[axis] = columns[FIRST_AXIS + axis]!.getItem(i);
      builder.push(place, columns[TIME]!.getItem(i), axes, label);
    }
  }
  if (builder !== null) yield builder.finish();
}

/** 53 bits of a text's hash, as a number that costs no string; null has its own. */
function hashOf(column: string): string {
  return `(hash(${column}) >> 11)::DOUBLE`;
}

async function withParquet<T>(path: string, use: (db: DuckDBConnection) => Promise<T>): Promise<T> {
  const db = await openParquet(path);
  try {
    return await use(db);
  } finally {
    db.closeSync();
  }
}

/** A connection with the file's rows as the view `samples`, its schema checked. */
async function openParquet(path: string): Promise<DuckDBConnection> {
  await checkMagic(path);
  // Loaded here alone: DuckDB is large, and most commands read no Parquet.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const db = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  try {
    const quoted = `'${path.replaceAll("'", "''")}'`;
    await db.run(
      `CREATE VIEW samples AS SELECT * FROM read_parquet(${quoted}, file_row_number = true)`,
    );
    const described = await db.runAndReadAll('DESCRIBE samples');
    checkColumns(
      path,
      new Map(described.getRows().map((row) => [String(row[0]), String(row[1])] as const)),
    );
    const any = await db.runAndReadAll('SELECT 1 FROM samples LIMIT 1');
    if (any.currentRowCount === 0) {
      throw new CarpalError('bad-file', `${path}: expected recordings, found an empty table`);
    }
    return db;
  } catch (cause) {
    db.closeSync();
    if (cause instanceof CarpalError) throw cause;
    const line = String(cause instanceof Error ? cause.message : cause).split('\n')[0];
    throw new CarpalError('bad-file', `${path}: unreadable Parquet file (${line})`, { cause });
  }
}

/** A Parquet file starts and ends with "PAR1"; without its footer nothing of it can be read. */
async function checkMagic(path: string): Promise<void> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new CarpalError('bad-file', `${path}: expected a Parquet file, found none to read`, {
      cause,
    });
  });
  try {
    const stat = await file.stat();
    const ends = Buffer.alloc(8);
    if (stat.isFile() && stat.size >= 12) {
      await file.read(ends, 0, 4, 0);
      await file.read(ends, 4, 4, stat.size - 4);
    }
    const [head, tail] = [ends.toString('latin1', 0, 4), ends.toString('latin1', 4, 8)];
    if (head !== 'PAR1') {
      throw new CarpalError('bad-file', `${path}: expected a Parquet file, found another kind`);
    }
    if (tail !== 'PAR1') {
      throw new CarpalError(
        'bad-file',
        `${path}: expected a whole Parquet file, found one that is cut (its footer is missing, so nothing can be read)`,
      );
    }
  } finally {
    await file.close();
  }
}

function checkColumns(path: string, types: ReadonlyMap<string, string>): void {
  if (types.has('sample') && !types.has('t_s')) {
    throw new CarpalError(
      'bad-file',
      `${path}: expected the column t_s, found sample: the set states no rate, so its time is unknown`,
    );
  }
  for (const [i, column] of COLUMNS.entries()) {
    const type = types.get(column);
    if (type === undefined) {
      throw new CarpalError(
        'bad-file',
        `${path}: expected the columns ${COLUMNS.join(' ')}, found no ${column}`,
      );
    }
    if (i < 3 ? type !== 'VARCHAR' : !NUMERIC.test(type)) {
      const expected = i < 3 ? 'text' : 'numbers';
      throw new CarpalError(
        'bad-file',
        `${path}: expected ${expected} in ${column}, found ${type}`,
      );
    }
  }
}
