import { CarpalError } from '../../src/errors.js';
import type { ExportSource } from './export-source.js';
import { BATCH_ROWS, type MotionBatch } from './motion-batch.js';

const AXES = ['ax', 'ay', 'az', 'gx', 'gy', 'gz'];

/**
 * The sets' one Parquet schema (zstd). DuckDB asks for chunk after chunk while it writes, so that no more
 * than a row group is in memory. Throws what the source throws, and `bad-file`.
 */
export async function exportParquet(
  source: ExportSource,
  path: string,
  onRows: (rows: number) => void,
): Promise<void> {
  // Loaded here alone: DuckDB is large.
  const { DuckDBInstance, DuckDBTableFunction, DOUBLE, FLOAT, USMALLINT } = await import(
    '@duckdb/node-api'
  );
  const db = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  const batches = source.batches()[Symbol.iterator]();
  let failure: unknown = null;
  const samples = DuckDBTableFunction.create({
    name: 'samples',
    bindFunction(bind) {
      bind.addResultColumn('t_s', DOUBLE);
      for (const axis of AXES) bind.addResultColumn(axis, FLOAT);
      bind.addResultColumn('label', USMALLINT);
    },
    initFunction: (init) => init.setMaxThreads(1),
    mainFunction(call, chunk) {
      try {
        const { value, done } = batches.next();
        const batch = done ? null : (value as MotionBatch);
        chunk.rowCount = batch?.count ?? 0;
        if (batch === null) return;
        const columns = [batch.t_s, ...batch.axes, batch.labels];
        for (const [column, values] of columns.entries()) {
          const vector = chunk.getColumnVector(column);
          for (let i = 0; i < batch.count; i++) {
            const value = values[i]!;
            vector.setItem(i, Number.isNaN(value) ? null : value);
          }
          vector.flush();
        }
        onRows(batch.count);
      } catch (error) {
        failure = error;
        call.setError('the source failed');
      }
    },
  });
  try {
    db.registerTableFunction(samples);
    await db.run(
      `COPY (SELECT ${quoted(source.name)} AS recording, ${quoted(source.subject)} AS subject,
         [${source.labels.map(quoted).join()}][label + 1] AS label, t_s, ${AXES.join()}
       FROM samples()) TO ${quoted(path)}
       (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${60 * BATCH_ROWS})`,
    );
  } catch (cause) {
    if (failure !== null) throw failure;
    const line = String(cause instanceof Error ? cause.message : cause).split('\n')[0];
    throw new CarpalError('write-failed', `cannot write ${path}: ${line}`, { cause });
  } finally {
    db.closeSync();
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
