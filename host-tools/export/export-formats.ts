import { rename, rm } from 'node:fs/promises';
import { CarpalError } from '../../src/errors.js';
import { writeError } from '../recordings/write-error.js';
import { exportCsv } from './csv-export.js';
import { exportEdgeImpulse } from './edge-impulse-export.js';
import type { ExportSource } from './export-source.js';
import { exportMcap } from './mcap-export.js';
import { exportParquet } from './parquet-export.js';
import { PartialFile } from './partial-file.js';

/** `path` appears when it is whole; for Edge Impulse it is a folder. */
type Export = (
  source: ExportSource,
  path: string,
  onRows: (rows: number) => void,
) => Promise<void> | void;

interface Format {
  /** What the default name ends in. */
  readonly suffix: string;
  readonly export: Export;
}

/** By the name that --to takes. */
export const FORMATS: Readonly<Record<string, Format>> = {
  mcap: { suffix: '.mcap', export: intoFile(exportMcap) },
  parquet: { suffix: '.parquet', export: intoParquet },
  csv: { suffix: '.csv', export: intoFile(exportCsv) },
  'edge-impulse': {
    suffix: '-edge-impulse',
    export: (source, path, onRows) => void exportEdgeImpulse(source, path, onRows),
  },
  wav: { suffix: '.wav', export: refuseSound },
};

function intoFile(
  write: (
    source: ExportSource,
    file: PartialFile,
    onRows: (rows: number) => void,
  ) => Promise<void> | void,
): Export {
  return async (source, path, onRows) => {
    const file = new PartialFile(path);
    try {
      await write(source, file, onRows);
      file.finish();
    } catch (error) {
      file.discard();
      throw error;
    }
  };
}

/** DuckDB writes the file itself. */
async function intoParquet(
  source: ExportSource,
  path: string,
  onRows: (rows: number) => void,
): Promise<void> {
  const partial = `${path}.partial`;
  try {
    await exportParquet(source, partial, onRows);
    await rename(partial, path);
  } catch (cause) {
    await rm(partial, { force: true });
    throw writeError(path, cause);
  }
}

/** Sound leaves a recording where its wearer let it be stored, and where it was. */
function refuseSound({ audioConsent, name }: ExportSource): never {
  const found = {
    null: 'found none: no watch of ours recorded it',
    false: 'found that the wearer did not let it be stored (privacy.storeRawAudio)',
    true: 'found consent but no sound: this firmware records none',
  }[String(audioConsent) as 'null' | 'false' | 'true'];
  throw new CarpalError('no-data', `${name}: expected recorded sound, ${found}`);
}
