import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { CarpalError } from '../../src/errors.js';
import type { Evaluation } from './evaluation-result.js';

/** One row for each recording; what belongs to the whole evaluation stands in every row. */
const COLUMNS: Readonly<Record<string, string>> = {
  part: 'VARCHAR',
  engine: 'VARCHAR',
  tflite: 'VARCHAR',
  model: 'VARCHAR',
  modelSha256: 'VARCHAR',
  lockHash: 'VARCHAR',
  configHash: 'VARCHAR',
  enterSteps: 'INTEGER',
  exitSteps: 'INTEGER',
  wallS: 'DOUBLE',
  name: 'VARCHAR',
  set: 'VARCHAR',
  subject: 'VARCHAR',
  split: 'VARCHAR',
  fold: 'INTEGER',
  seen: 'BOOLEAN',
  durationS: 'DOUBLE',
  negativeS: 'MAP(VARCHAR, DOUBLE)',
  truth: 'STRUCT(kind VARCHAR, startUs DOUBLE, endUs DOUBLE, bounded BOOLEAN, synthetic BOOLEAN)[]',
  detections:
    'STRUCT(kind VARCHAR, t_us DOUBLE, startUs DOUBLE, endUs DOUBLE, outcome VARCHAR, truth INTEGER, activity VARCHAR)[]',
  scores: 'STRUCT(t_us DOUBLE[], steps SMALLINT[])',
};

/** Writes a result as Parquet (zstd): COLUMNS is its schema, `part` is scored, synthetic or timeline. */
export async function writeResults(evaluation: Evaluation, path: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'carpal-results-'));
  try {
    const rows = join(folder, 'rows.json');
    await writeFile(rows, resultRows(evaluation));
    const columns = Object.entries(COLUMNS).map(([name, type]) => `${name}: '${type}'`);
    await withDuckDb(async (db) => {
      await db.run(
        `COPY (SELECT * FROM read_json(${quoted(rows)}, format = 'newline_delimited',
           maximum_object_size = 268435456, columns = {${columns.join(', ')}}))
         TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd)`,
      );
    });
  } catch (cause) {
    throw new CarpalError('bad-file', `${path}: cannot write the results (${firstLine(cause)})`, {
      cause,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Runs a query over the rows of a result file, which it finds as the table `results`. Throws `bad-file` for
 * a file that holds no results.
 */
export async function queryResults(path: string, sql: string): Promise<Record<string, unknown>[]> {
  return withDuckDb(async (db) => {
    try {
      await db.run(`CREATE VIEW results AS SELECT * FROM read_parquet(${quoted(path)})`);
      await db.run(
        `SELECT ${Object.keys(COLUMNS).map((name) => `"${name}"`)} FROM results LIMIT 0`,
      );
      return (await db.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
    } catch (cause) {
      throw new CarpalError(
        'bad-file',
        `${path}: expected results that carpal evaluate --out wrote (${firstLine(cause)})`,
        { cause },
      );
    }
  });
}

function resultRows(evaluation: Evaluation): string {
  const { engine, tflite, model, lockHash, configHash, thresholds, wallS } = evaluation;
  const whole = { engine, tflite, model: model.name, modelSha256: model.sha256 };
  const parts = { scored: 'recordings', synthetic: 'synthetic', timeline: 'timelines' } as const;
  const lines = Object.entries(parts).flatMap(([part, key]) =>
    evaluation[key].map((one) =>
      JSON.stringify({ part, ...whole, lockHash, configHash, ...thresholds, wallS, ...one }),
    ),
  );
  return `${lines.join('\n')}\n`;
}

async function withDuckDb<T>(use: (db: DuckDBConnection) => Promise<T>): Promise<T> {
  // Loaded here alone: DuckDB is large, and most commands do without.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const db = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  try {
    return await use(db);
  } finally {
    db.closeSync();
  }
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "''")}'`;
}

function firstLine(cause: unknown): string {
  return String(cause instanceof Error ? cause.message : cause).split('\n')[0]!;
}
