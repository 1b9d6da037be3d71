import type { Dataset } from '../../models/training/datasets/dataset.js';
import { datasetOf, datasetsIn, folderOf } from '../../models/training/datasets/datasets.js';
import { parquetImporter } from '../../models/training/datasets/parquet-set.js';
import { CarpalError } from '../../src/errors.js';
import { columns } from '../console/columns.js';
import { kindOf, labelsOf, readLabelTable } from '../evaluation/label-table.js';
import { dataRoot, setsIn } from '../recordings/data-root.js';

interface Item {
  readonly name: string;
  /** The person, or the group of a clip. */
  readonly who: string;
  readonly samples: number;
  readonly seconds: number;
  readonly labels: readonly string[];
}

interface SetSummary {
  readonly set: string;
  readonly kind: 'motion' | 'sound';
  readonly items: number;
  /** Null where nobody is named. */
  readonly people: number | null;
  readonly hours: number;
  readonly labels: number;
  /** Labels that the table does not know: they count as other activity. */
  readonly unmapped: readonly string[];
  readonly device: string;
  readonly use: string;
  readonly licence: string;
  readonly about: string;
}

/** `carpal dataset list [set]` */
export async function list(
  set: string | undefined,
  { json }: { readonly json?: true },
): Promise<void> {
  if (set === undefined) {
    const sets = await summaries(dataRoot());
    for (const { set, unmapped } of sets) {
      if (unmapped.length === 0) continue;
      process.stderr.write(`note: ${set}: labels not in the table: ${unmapped.join(', ')}\n`);
    }
    process.stdout.write(json ? lines(sets) : `${setsTable(sets)}\n`);
    return;
  }
  const kind = datasetOf(set)?.kind ?? 'motion';
  const items: Item[] = [];
  for await (const item of itemsOf(set, folderOf(set))) items.push(item);
  process.stdout.write(
    json ? lines(items.map((item) => row(kind, item))) : itemsTable(set, kind, items),
  );
}

/** Sets that cannot be read are named on stderr and left out. */
async function summaries(root: string): Promise<SetSummary[]> {
  const names = new Set([...datasetsIn(root).map(({ name }) => name), ...setsIn(root)]);
  const found: SetSummary[] = [];
  for (const set of names) {
    try {
      found.push(await summary(set, root));
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

async function summary(set: string, root: string): Promise<SetSummary> {
  const known: Dataset | undefined = datasetOf(set);
  const people = new Set<string>();
  const labels = new Set<string>();
  let items = 0;
  let seconds = 0;
  for await (const item of itemsOf(set, folderOf(set, root))) {
    items++;
    seconds += item.seconds;
    people.add(item.who);
    for (const label of item.labels) labels.add(label);
  }
  const reading = labelsOf(readLabelTable(), set, []);
  return {
    set,
    kind: known?.kind ?? 'motion',
    items,
    people: known?.people === null ? null : people.size,
    hours: Number((seconds / 3600).toFixed(2)),
    labels: labels.size,
    unmapped: [...labels].filter((label) => kindOf(reading, label) === undefined).sort(),
    device: known?.device ?? 'not known here',
    use: known?.use ?? 'not known here',
    licence: known?.licence ?? 'not known here: see its SOURCE.txt',
    about: known?.about ?? '',
  };
}

async function* itemsOf(set: string, folder: string): AsyncGenerator<Item> {
  const dataset = datasetOf(set) ?? parquetImporter();
  if (dataset.kind === 'sound') {
    for await (const { name, group, label, rateHz, samples } of dataset.each(folder)) {
      const seconds = samples.length / rateHz;
      yield { name, who: group, samples: samples.length, seconds, labels: [label] };
    }
    return;
  }
  for (const { recording, subject, ...rest } of await dataset.list(folder)) {
    yield { name: recording, who: subject, ...rest };
  }
}

function row(kind: 'motion' | 'sound', { name, who, ...rest }: Item): object {
  return kind === 'motion'
    ? { recording: name, subject: who, ...rest }
    : { clip: name, group: who, ...rest };
}

function itemsTable(set: string, kind: 'motion' | 'sound', items: readonly Item[]): string {
  const heads =
    kind === 'motion'
      ? ['recording', 'person', 'samples', 'length', 'labels']
      : ['clip', 'group', 'samples', 'length', 'label'];
  const cells = items.map(({ name, who, samples, seconds, labels }) => [
    kind === 'motion' ? `${set}:${name}` : name,
    who,
    samples,
    `${seconds.toFixed(1)} s`,
    labels.join(', '),
  ]);
  return `${columns([heads, ...cells])}\n`;
}

function setsTable(sets: readonly SetSummary[]): string {
  const heads = ['set', 'items', 'people', 'hours', 'use', 'device', 'licence'];
  const cells = sets.map(({ set, items, people, hours, use, device, licence }) => [
    set,
    items,
    people ?? '-',
    hours,
    use,
    device,
    licence,
  ]);
  return columns([heads, ...cells]);
}

function lines(rows: readonly object[]): string {
  return rows.map((one) => `${JSON.stringify(one)}\n`).join('');
}
