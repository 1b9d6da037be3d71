import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { CarpalError } from '../../src/errors.js';
import { comparisonPage } from '../console/comparison-page.js';
import { progressBar } from '../console/progress-bar.js';
import { belowBaseline, readBaseline } from '../evaluation/baseline.js';
import { comparePaired } from '../evaluation/paired.js';
import { type PersonFigures, readPeople } from '../evaluation/people.js';
import { writeResults } from '../evaluation/result-file.js';
import { runEvaluation } from '../evaluation/run-evaluation.js';
import { EXIT } from '../exit-code.js';
import { packageRoot } from '../package-root.js';
import { wholeNumber } from './number-option.js';

interface Options {
  on: string[];
  seed: number;
  baseline: string;
  json?: true;
}

const KIND = 'handwash';
const BASELINE = join(packageRoot, 'models', 'handwash', 'baseline.json');

export function registerCompare(evaluate: Command): void {
  evaluate
    .command('compare')
    .description('compare two results; fail where B is below the baseline')
    .argument('<a>', 'a result of --out, or the folder of a model')
    .argument('<b>', 'the same')
    .option('--on <recordings...>', 'what to evaluate models on')
    .option('--seed <number>', 'of the bootstrap', wholeNumber(), 1)
    .option('--baseline <file>', 'what B may not fall below', BASELINE)
    .option('--json', 'the comparison as one line of JSON')
    .action(run);
}

async function run(a: string, b: string, options: Options): Promise<void> {
  const before = await peopleOf(a, options);
  const after = await peopleOf(b, options);
  const paired = comparePaired(before, after, options.seed);
  if (paired.pairs.length === 0) {
    throw new CarpalError('usage', `expected people that are in both ${a} and ${b}, found none`);
  }
  const baseline = readBaseline(options.baseline);
  const below = baseline ? belowBaseline(after, baseline) : [];
  const json = { type: 'comparison', ...paired, belowBaseline: baseline ? below : null };
  process.stdout.write(options.json ? `${JSON.stringify(json)}\n` : comparisonPage(paired));
  if (!baseline) process.stderr.write(`note: no baseline in ${options.baseline}\n`);
  for (const line of below) process.stderr.write(`carpal: below the baseline: ${line}\n`);
  if (below.length > 0) process.exitCode = EXIT.failed;
}

/** Reads a result, or makes one of a model folder. */
async function peopleOf(source: string, { on }: Options): Promise<PersonFigures[]> {
  if (source.endsWith('.parquet')) return readPeople(source, KIND);
  if (on === undefined) {
    throw new CarpalError('usage', `expected --on with the recordings to evaluate ${source} on`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'carpal-compare-'));
  const progress = progressBar(`evaluating ${source}`);
  try {
    const { evaluation } = await runEvaluation({
      names: on,
      model: basename(resolve(source)),
      models: dirname(resolve(source)),
      engine: 'node',
      tflite: 'exact',
      config: '{}',
      positive: [],
      allowSeen: false,
      splices: 0,
      seed: 1,
      onProgress: (fraction, recording) => progress.update(fraction, recording),
    });
    const results = join(folder, 'results.parquet');
    await writeResults(evaluation, results);
    return await readPeople(results, KIND);
  } finally {
    progress.finish();
    await rm(folder, { recursive: true });
  }
}
