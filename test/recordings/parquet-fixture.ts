import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** A folder for one test; the function removes it. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'carpal-recordings-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Writes the rows of a SELECT as Parquet. */
export async function writeParquet(file: string, select: string): Promise<void> {
  const db = await (await DuckDBInstance.create(':memory:')).connect();
  await db.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
  db.closeSync();
}

export const COLUMNS = 'recording, subject, label, t_s, ax, ay, az, gx, gy, gz';

/** A SELECT of rows written as SQL values, in the order of COLUMNS. */
export function rows(...values: readonly string[]): string {
  return `SELECT recording, subject, label, t_s::DOUBLE AS t_s, ${[
    'ax',
    'ay',
    'az',
    'gx',
    'gy',
    'gz',
  ]
    .map((axis) => `${axis}::FLOAT AS ${axis}`)
    .join()} FROM (VALUES ${values.map((row) => `(${row})`).join()}) AS v(${COLUMNS})`;
}
