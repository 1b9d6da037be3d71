import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { CarpalError } from '../../src/errors.js';
import { evaluationJson } from '../console/evaluation-json.js';
import { evaluationPage } from '../console/evaluation-page.js';
import { progressBar } from '../console/progress-bar.js';
import { evaluate } from '../evaluation/evaluate.js';
import type { Evaluation } from '../evaluation/evaluation-result.js';
import { readLabelTable } from '../evaluation/label-table.js';
import { readModelSet } from '../evaluation/model-set.js';
import { openSource, type Source } from '../evaluation/source.js';
import { WorkerPool } from '../evaluation/worker-pool.js';
import { prepareEngine } from '../virtual-watch/prepare-engine.js';
import { configOverrides } from './config-option.js';

interface Options {
  model: string;
  models?: string;
  engine: 'node' | 'xs';
  tflite: 'fast' | 'exact';
  positive: string[];
  allowSeen?: true;
  set: string[];
  splices: number;
  seed: number;
  json?: true;
}

/** Some two minutes each: enough for a median. */
const SPLICES = 30;

export function registerEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description('play recordings to the watch and hold what it says against their labels')
    .argument('<recordings...>', 'sets, <set>:<recording>, .parquet or .carpal files')
    .option('--model <name>', 'the model, with its folds', 'handwash')
    .option('--models <folder>', "where models lie, instead of the project's own")
    .addOption(
      new Option('--engine <engine>', 'what runs the JavaScript')
        .choices(['node', 'xs'])
        .default('node'),
    )
    .addOption(
      new Option('--tflite <engine>', 'what runs the model')
        .choices(['fast', 'exact'])
        .default('fast'),
    )
    .option('--positive <label>', 'a label that is hand washing; may be repeated', append, [])
    .option('--allow-seen', 'scores people whom the model was trained on, marked')
    .option('--set <section.key=value>', 'overrides one setting; may be repeated', append, [])
    .option(
      '--splices <count>',
      'washes to splice into other activity (synthetic), for onset, end and timer',
      wholeNumber,
      SPLICES,
    )
    .option('--seed <number>', 'of the splices', wholeNumber, 1)
    .option('--json', 'a line of JSON for each detection, and a summary')
    .action(run);
}

async function run(names: readonly string[], options: Options): Promise<void> {
  const config = configOverrides('{}', options.set);
  const models = readModelSet(options.model, options.models);
  const trainedFiles = new Map(models.trained?.map(({ fileSha256, set }) => [fileSha256, set]));
  const sources: Source[] = [];
  for (const name of names) sources.push(await openSource(name, trainedFiles));
  const engine = await prepareEngine(options.engine);
  const { tflite } = options;
  const { shipped, foldModels } = models;
  const runner = new WorkerPool(
    { shipped, foldModels, engine, tflite, config },
    availableParallelism(),
  );
  const progress = progressBar('evaluating');
  let evaluation: Evaluation;
  try {
    const totalS = (await Promise.all(sources.map((source) => source.seconds()))).reduce(
      (a, b) => a + b,
      0,
    );
    evaluation = await evaluate({
      sources,
      models,
      labels: readLabelTable(),
      positive: options.positive,
      engine,
      tflite,
      config,
      allowSeen: options.allowSeen === true,
      runner,
      splices: options.splices,
      seed: options.seed,
      onProgress: (playedS, recording) => progress.update(playedS / totalS, recording),
      onNote: (note) => process.stderr.write(`note: ${note}\n`),
    });
  } finally {
    progress.finish();
    await runner.close();
  }
  for (const [set, labels] of Object.entries(evaluation.unmappedLabels)) {
    process.stderr.write(`note: ${set}: labels taken as other activity: ${labels.join(', ')}\n`);
  }
  process.stdout.write(options.json ? evaluationJson(evaluation) : evaluationPage(evaluation));
}

function append(value: string, before: string[]): string[] {
  return [...before, value];
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new CarpalError('usage', `expected a whole number, found ${text}`);
}
