import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { CarpalError } from '../../src/errors.js';
import { comparisonPage, modelPage } from '../console/model-page.js';
import { progressBar } from '../console/progress-bar.js';
import { styleFor } from '../console/style.js';
import { EXIT } from '../exit-code.js';
import { ALLOWED_DIFFERENCE, compareEngines } from '../tflite/engine-comparison.js';
import { openExact } from '../tflite/exact.js';
import { checkGoldenVectors } from '../tflite/golden-vectors.js';
import { inspect } from '../tflite/inspection.js';
import { MODELS_FOLDER, readModelFiles, sha256Of } from '../tflite/model-directory.js';
import { readModel } from '../tflite/model-file.js';
import { registerModelList } from './model-list.js';
import { registerModelPush } from './model-push.js';
import { wholeNumber } from './number-option.js';

const SOURCE = 'a .tflite file, or the name of a model under models/';

export function registerModel(program: Command): void {
  const model = program
    .command('model')
    .description('look into a model, compare engines on it, send it to a watch');
  model
    .command('inspect')
    .description('operators, tensors, quantisation, parameters, MACs and arena')
    .argument('<model>', SOURCE)
    .option('--json', 'a line of JSON for the model, each operator and each tensor')
    .action(inspectModel);
  model
    .command('verify')
    .description('run the fast and the exact engine on seeded inputs and compare their outputs')
    .argument('<model>', SOURCE)
    .option('--count <number>', 'of inputs', wholeNumber(1), 1000)
    .option('--seed <number>', 'of the inputs', wholeNumber(), 1)
    .option('--within <steps>', 'that outputs may differ by', wholeNumber(), ALLOWED_DIFFERENCE)
    .option('--json', 'one line of JSON with the counts')
    .action(verifyModel);
  registerModelPush(model);
  registerModelList(model);
}

function inspectModel(source: string, options: { json?: true }): void {
  const { title, bytes } = openSource(source);
  const report = inspect(named(title, () => readModel(bytes)));
  for (const { index, operator, known } of report.operators) {
    if (!known) note(`operator ${index}, ${operator}, is not one that carpal runs`);
  }
  if (!options.json) {
    process.stdout.write(modelPage(title, report, styleFor(process.stdout)));
    return;
  }
  const { operators, tensors, ...summary } = report;
  for (const operator of operators) line({ type: 'operator', ...operator });
  for (const tensor of tensors) line({ type: 'tensor', ...tensor });
  line({ type: 'summary', file: title, bytes: bytes.length, sha256: sha256Of(bytes), ...summary });
}

interface VerifyOptions {
  count: number;
  seed: number;
  within: number;
  json?: true;
}

async function verifyModel(source: string, options: VerifyOptions): Promise<void> {
  const { title, bytes, golden } = openSource(source);
  const exact = named(title, () => openExact(bytes));
  if (readModel(bytes).operators.at(-1)?.name === 'SOFTMAX') {
    note(`${title} ends in SOFTMAX, which saturates and rounds otherwise: compare the logits`);
  }
  let passed = true;
  if (golden !== null) {
    const { rows, wrong } = checkGoldenVectors(exact, golden);
    note(`golden.json: the exact engine gives ${rows - wrong} of ${rows} rows`);
    passed = wrong === 0;
  }
  // Loaded only here: the wasm build takes 50 ms and TensorFlow.js's package.
  const { loadFast } = await import('../tflite/fast.js');
  const fast = (await loadFast())(bytes);
  const progress = progressBar(`comparing engines on ${title}`);
  try {
    const comparison = compareEngines(fast, exact, {
      seed: options.seed,
      rows: options.count,
      allowed: options.within,
      onProgress: (row) => progress.update(row / options.count),
    });
    progress.finish();
    passed &&= comparison.passed;
    if (options.json) line({ type: 'summary', file: title, ...comparison, passed });
    else process.stdout.write(comparisonPage(title, comparison, styleFor(process.stdout)));
  } finally {
    progress.finish();
    fast.close();
  }
  if (!passed) process.exitCode = EXIT.failed;
}

interface Source {
  readonly title: string;
  readonly bytes: Uint8Array;
  /** The text of golden.json, where the model has one. */
  readonly golden: string | null;
}

/** A path, where it looks like one; else a name under models/. */
function openSource(source: string): Source {
  if (!source.endsWith('.tflite') && !source.includes('/') && !existsSync(source)) {
    const { bytes } = readModelFiles(source);
    const path = join(MODELS_FOLDER, source, 'golden.json');
    return { title: source, bytes, golden: existsSync(path) ? readFileSync(path, 'utf8') : null };
  }
  try {
    return { title: basename(source), bytes: readFileSync(source), golden: null };
  } catch (cause) {
    throw new CarpalError('bad-file', `expected a readable model ${source}, found none`, { cause });
  }
}

/** An error in a file says which file. */
function named<T>(title: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CarpalError)) throw error;
    throw new CarpalError(error.code, `${title}: ${error.message}`, { cause: error });
  }
}

function line(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function note(text: string): void {
  process.stderr.write(`note: ${text}\n`);
}
