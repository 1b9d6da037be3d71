import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { CarpalError } from '../../src/errors.js';
import { progressBar } from '../console/progress-bar.js';
import { FORMATS } from '../export/export-formats.js';
import type { ExportSource } from '../export/export-source.js';
import { openExportSource } from '../export/open-source.js';
import { makeFolder } from '../make-folder.js';

interface Options {
  to: string;
  out?: string;
  json?: true;
}

export function registerExport(program: Command): void {
  program
    .command('export')
    .description("write recordings for other people's tools")
    .argument('<recording...>', '.carpal or .parquet files, or <set>:<recording>')
    .addOption(
      new Option('--to <format>', 'what to write')
        .choices(Object.keys(FORMATS))
        .makeOptionMandatory(),
    )
    .option(
      '--out <path>',
      "the file; of several recordings the folder; here, by the recording's name",
    )
    .option('--json', 'one line of JSON a recording')
    .action(run);
}

async function run(recordings: readonly string[], options: Options): Promise<void> {
  const format = FORMATS[options.to]!;
  const paths = pathsOf(recordings, options.out, format.suffix);
  for (const [i, recording] of recordings.entries()) {
    const source = await openExportSource(recording);
    for (const note of source.notes) process.stderr.write(`note: ${source.name}: ${note}\n`);
    const bar = progressBar(`exporting ${source.name}`);
    let rows = 0;
    try {
      await format.export(source, paths[i]!, (more) => {
        rows += more;
        bar.update(rows / source.samples);
      });
    } finally {
      bar.finish();
    }
    process.stdout.write(
      options.json ? json(source, options.to, paths[i]!) : text(source, paths[i]!),
    );
  }
}

/** Where each recording goes. Throws `usage` for two that would go to one place. */
function pathsOf(recordings: readonly string[], out: string | undefined, suffix: string): string[] {
  const names = recordings.map((recording) => nameOf(recording) + suffix);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new CarpalError(
      'usage',
      `expected recordings of different names, found two for ${twice}`,
    );
  }
  const isFolder = out !== undefined && existsSync(out) && statSync(out).isDirectory();
  if (out !== undefined && recordings.length === 1 && !isFolder) {
    if (existsSync(dirname(resolve(out)))) return [out];
    throw new CarpalError('bad-file', `expected a folder for ${out}, found none`);
  }
  const folder = out ?? '.';
  makeFolder(folder);
  return names.map((name) => join(folder, name));
}

/** A file's name without its ending, or a recording's with what no file's name may hold replaced. */
function nameOf(recording: string): string {
  return basename(recording.replace(/\.(carpal|parquet|csv)$/, '')).replaceAll(/[^\w.-]/g, '_');
}

function json({ name, samples, seconds }: ExportSource, to: string, out: string): string {
  return `${JSON.stringify({ type: 'export', recording: name, to, out, samples, seconds })}\n`;
}

function text({ samples, seconds }: ExportSource, out: string): string {
  return `${out}: ${samples} samples, ${(seconds / 60).toFixed(1)} min\n`;
}
