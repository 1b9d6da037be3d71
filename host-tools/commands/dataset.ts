import type { Command } from 'commander';
import { forgetSubject } from './dataset-forget.js';
import { importRecordings } from './dataset-import.js';
import { list } from './dataset-list.js';
import { lock } from './dataset-lock.js';

export function registerDataset(program: Command): void {
  const dataset = program
    .command('dataset')
    .description('list, import, lock and forget data sets and your own recordings');
  dataset
    .command('list')
    .description('sets on this machine: what they hold, what they are for, their licences')
    .argument('[set]', 'list the recordings or clips of one set')
    .option('--json', 'one JSON line a set, recording or clip')
    .action(list);
  dataset
    .command('import')
    .description('write recordings as one Parquet file that every command reads')
    .argument('<source...>', 'sets, or .csv, .parquet and .carpal files')
    .requiredOption('--out <file>', 'the .parquet file to write')
    .option('--subject <name>', 'whose recordings the files hold')
    .option('--label <label>', 'what the wearer did, from first to last sample')
    .option('--rate <Hz>', 'of .csv files without a column t_s')
    .option('--json', 'a JSON line for each recording, and a summary')
    .action(importRecordings);
  dataset
    .command('lock')
    .description('write dataset.lock.json: hashes of files, labels and folds')
    .option('--check', 'say what differs from it instead; exit 1 where anything does')
    .option('--file <file>', 'the lock, instead of the one of the project')
    .option('--json', 'a JSON line for each difference, and a summary')
    .action(lock);
  dataset
    .command('forget')
    .description("delete a person's own recordings; names the models trained on them")
    .argument('<subject>', 'their pseudonym')
    .option('--from <folder>', 'where recordings are, as carpal record keeps them', 'recordings')
    .option('--models <folder>', "models to look into instead of the project's own")
    .option('--yes', 'without asking')
    .option('--json', 'one line of JSON')
    .action(forgetSubject);
}
