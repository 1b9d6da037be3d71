import type { Command } from 'commander';
import { CarpalError } from '../../src/errors.js';
import { columns } from '../console/columns.js';
import { dataRoot, setFile, setsIn } from '../recordings/data-root.js';
import { licenceOf } from '../recordings/known-sets.js';
import { listParquetRecordings } from '../recordings/parquet.js';

interface SetSummary {
  readonly set: string;
  readonly recordings: number;
  readonly people: number;
  readonly hours: number;
  readonly licence: string;
}

export function registerDataset(program: Command): void {
  const dataset = program.command('dataset').description('public data sets on this machine');
  dataset
    .command('list')
    .description('sets found, with their recordings, people, hours and licence')
    .argument('[set]', 'list the recordings of one set')
    .option('--json', 'one JSON line a set or recording')
    .action(list);
}

async function list(set: string | undefined, flags: { readonly json?: boolean }): Promise<void> {
  const rows = set === undefined ? await summaries() : await listParquetRecordings(setFile(set));
  if (flags.json) {
    for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
  } else if (set === undefined) {
    process.stdout.write(`${setsTable(rows as SetSummary[])}\n`);
  } else {
    const table = rows as Awaited<ReturnType<typeof listParquetRecordings>>;
    const cells = table.map((row) => [
      `${set}:${row.recording}`,
      row.subject,
      row.samples,
      `${row.seconds.toFixed(1)} s`,
    ]);
    process.stdout.write(`${columns([['recording', 'person', 'samples', 'length'], ...cells])}\n`);
  }
}

/** Sets that cannot be read are named on stderr and left out. */
async function summaries(): Promise<SetSummary[]> {
  const root = dataRoot();
  const found: SetSummary[] = [];
  for (const set of setsIn(root)) {
    try {
      const entries = await listParquetRecordings(setFile(set, root));
      const seconds = entries.reduce((total, entry) => total + entry.seconds, 0);
      found.push({
        set,
        recordings: entries.length,
        people: new Set(entries.map((entry) => entry.subject)).size,
        hours: Number((seconds / 3600).toFixed(2)),
        licence: licenceOf(set),
      });
    } catch (error) {
      if (!(error instanceof CarpalError)) throw error;
      process.stderr.write(`left out: ${error.message}\n`);
    }
  }
  if (found.length > 0) return found;
  throw new CarpalError(
    'no-data',
    `no data sets in ${root}: set CARPAL_DATA to the folder that holds them`,
  );
}

function setsTable(sets: readonly SetSummary[]): string {
  const cells = sets.map(({ set, recordings, people, hours, licence }) => [
    set,
    recordings,
    people,
    hours,
    licence,
  ]);
  return columns([['set', 'recordings', 'people', 'hours', 'licence'], ...cells]);
}
