import { basename } from 'node:path';
import { folderOf, motionImporter } from '../../models/training/datasets/datasets.js';
import { CarpalError } from '../../src/errors.js';
import { progressBar } from '../console/progress-bar.js';
import { checkUnits } from '../evaluation/input-checks.js';
import { readCarpalFile } from '../recordings/carpal-file.js';
import { csvLines } from '../recordings/csv-lines.js';
import { readOwnCsv } from '../recordings/own-csv.js';
import { eachRecording, setsWithin } from '../recordings/parquet.js';
import { writeRecordings } from '../recordings/parquet-writer.js';
import type { Recording } from '../recordings/recording.js';
import { isStHeader, readStCsv, stLogOf } from '../recordings/st-csv.js';

export interface ImportFlags {
  readonly out: string;
  readonly subject?: string;
  readonly label?: string;
  readonly rate?: string;
  readonly json?: true;
}

/** `carpal dataset import`: a set or one's own files as one Parquet file that every command reads. */
export async function importRecordings(
  sources: readonly string[],
  flags: ImportFlags,
): Promise<void> {
  if (!flags.out.endsWith('.parquet')) {
    throw new CarpalError('usage', `expected --out as a .parquet file, found ${flags.out}`);
  }
  const rateHz = flags.rate === undefined ? undefined : rateOf(flags.rate);
  const sets = await publicSetsOf(sources);
  const bar = progressBar('importing');
  let count = 0;
  let samples = 0;
  let seconds = 0;
  const people = new Set<string>();
  try {
    await writeRecordings(flags.out, all(sources, flags, rateHz), sets, (recording) => {
      const row = summaryOf(recording);
      count++;
      samples += row.samples;
      seconds += row.seconds;
      if (recording.subject !== '') people.add(recording.subject);
      for (const note of recording.notes) process.stderr.write(`note: ${row.recording}: ${note}\n`);
      if (flags.json) print({ type: 'recording', ...row });
      // Nobody knows how many there are: the bar shows that it goes on.
      bar.update(1 - 1 / (1 + count / 50), row.recording);
    });
  } finally {
    bar.finish();
  }
  const hours = Number((seconds / 3600).toFixed(4));
  if (flags.json) {
    print({
      type: 'summary',
      out: flags.out,
      recordings: count,
      people: people.size,
      samples,
      hours,
    });
  } else {
    process.stdout.write(
      `${flags.out}: ${count} recordings of ${people.size} people, ${samples} samples, ${hours} h\n`,
    );
  }
}

async function* all(
  sources: readonly string[],
  { subject, label }: ImportFlags,
  rateHz: number | undefined,
): AsyncGenerator<Recording> {
  for (const source of sources) {
    const own = isFile(source);
    if (!own && (subject ?? label ?? rateHz) !== undefined) {
      throw new CarpalError(
        'usage',
        `expected --subject, --label and --rate with files of your own, found the set ${source}`,
      );
    }
    for await (const recording of own ? ownFile(source, rateHz) : publicSet(source)) {
      if (own) checkUnits(recording);
      yield named(recording, subject, label);
    }
  }
}

/** Public sets among the sources, by name or within a file that was imported before. */
async function publicSetsOf(sources: readonly string[]): Promise<string[]> {
  const sets = new Set<string>();
  for (const source of sources) {
    if (!isFile(source)) sets.add(source);
    else if (source.endsWith('.parquet')) for (const set of await setsWithin(source)) sets.add(set);
  }
  return [...sets].sort();
}

function isFile(source: string): boolean {
  return /\.(csv|parquet|carpal)$/.test(source);
}

function publicSet(set: string): AsyncIterable<Recording> {
  return motionImporter(set).each(folderOf(set));
}

async function* ownFile(path: string, rateHz: number | undefined): AsyncGenerator<Recording> {
  if (path.endsWith('.csv')) {
    yield* csvFile(path, rateHz);
    return;
  }
  if (rateHz !== undefined) {
    throw new CarpalError('usage', `expected --rate with .csv files alone, found ${path}`);
  }
  if (path.endsWith('.parquet')) yield* eachRecording(path);
  else yield await readCarpalFile(path, basename(path, '.carpal'));
}

async function* csvFile(path: string, rateHz: number | undefined): AsyncGenerator<Recording> {
  const header = (await csvLines(path).next()).value;
  if (!header || !isStHeader(header.cells)) {
    yield* readOwnCsv(path, rateHz);
    return;
  }
  const log = rateHz === undefined ? stLogOf(path) : { label: '', rateHz, notes: [] };
  yield await readStCsv(path, basename(path, '.csv'), log);
}

function named(recording: Recording, subject?: string, label?: string): Recording {
  const whole = { startUs: recording.t_us[0]!, endUs: recording.t_us.at(-1)!, label: label ?? '' };
  return {
    ...recording,
    ...(subject === undefined ? {} : { subject }),
    ...(label === undefined ? {} : { segments: [whole] }),
  };
}

function summaryOf({ name, subject, t_us, gyroRadps }: Recording) {
  const seconds = (t_us.at(-1)! - t_us[0]!) / 1e6;
  return { recording: name, subject, samples: t_us.length, seconds, gyro: gyroRadps !== null };
}

function rateOf(text: string): number {
  const rateHz = Number(text);
  if (rateHz > 0 && rateHz <= 10_000) return rateHz;
  throw new CarpalError('usage', `expected --rate in Hz, up to 10000, found ${text}`);
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
