import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { foldPlan } from '../../models/training/datasets/folds.js';
import { VARIANTS, type Variant } from '../../models/training/handwash.js';
import { CarpalError } from '../../src/errors.js';
import { type Progress, progressBar } from '../console/progress-bar.js';
import { epochLine, trainedJson, trainedLine } from '../console/training-text.js';
import { packageRoot } from '../package-root.js';
import { wholeNumber } from './number-option.js';

interface TrainFlags {
  readonly epochs: number;
  readonly seed: number;
  readonly folds?: true;
  readonly fold?: number;
  readonly thresholds?: true;
  readonly card?: true;
  readonly out?: string;
  readonly json?: true;
}

export function registerTrain(program: Command): void {
  program
    .command('train')
    .argument('<model>', 'handwash, or handwash-6 with the gyroscope')
    .description('train a model on the public sets, quantise it, judge it and write its card')
    .option('--epochs <n>', 'epochs of the schedule', wholeNumber(1, 200), 24)
    .option('--seed <n>', 'seed of weights, batches and augmentation', wholeNumber(), 1)
    .option('--folds', 'first train the model of every fold, which the thresholds come from')
    .addOption(
      new Option('--fold <n>', "train this fold's model and nothing else")
        .argParser(wholeNumber(0, foldPlan().folds - 1))
        .conflicts('folds'),
    )
    .addOption(
      new Option('--thresholds', 'train nothing, but choose all thresholds anew').conflicts([
        'folds',
        'fold',
      ]),
    )
    .addOption(
      new Option('--card', 'train nothing, but judge the models and write the card').conflicts([
        'folds',
        'fold',
        'thresholds',
      ]),
    )
    .option('--out <dir>', 'where to write (default: models/<model>)')
    .option('--json', 'results as JSON lines')
    .action(train);
}

async function train(model: string, flags: TrainFlags): Promise<void> {
  const variant = VARIANTS.find(({ name }) => name === model);
  if (!variant) {
    const known = VARIANTS.map(({ name }) => name).join(' or ');
    throw new CarpalError('usage', `expected the model ${known}, found ${model}`);
  }
  const out = resolve(flags.out ?? join(packageRoot, 'models', model));
  const bar = progressBar('training');
  if (!flags.card) {
    const { expectLockedData } = await import('../../models/training/locked-data.js');
    await expectLockedData();
  }
  const session = new Session(variant, out, flags, bar);
  try {
    if (flags.fold !== undefined) return await session.trainFolds([flags.fold]);
    if (flags.folds) await session.trainFolds([...foldPlan().validation.keys()]);
    if (flags.thresholds) await session.chooseThresholds();
    else if (!flags.card) await session.trainShipped();
    await session.writeCard();
  } finally {
    bar.finish();
  }
}

/** The parts of a training; what they need is loaded when they run. */
class Session {
  private readonly variant: Variant;
  private readonly out: string;
  private readonly flags: TrainFlags;
  private readonly bar: Progress;

  constructor(variant: Variant, out: string, flags: TrainFlags, bar: Progress) {
    this.variant = variant;
    this.out = out;
    this.flags = flags;
    this.bar = bar;
  }

  async trainFolds(folds: readonly number[]): Promise<void> {
    const { trainFolds } = await import('../../models/training/fold-pool.js');
    const { readAllMetadata, readFoldMetadata, writeFolds } = await import(
      '../../models/training/written.js'
    );
    const { out, bar } = this;
    const { epochs, seed } = this.flags;
    const plan = foldPlan();
    const options = { epochs, seed };
    await trainFolds(this.variant, out, folds, options, {
      onProgress: (fraction, note) => bar.update(fraction, note),
      onEpoch: (fold, ...epoch) => this.note(`fold ${fold}, ${epochLine(...epoch)}`),
    });
    if (readAllMetadata(out, plan.folds)) await writeFolds(out, plan);
    for (const fold of folds) this.print(readFoldMetadata(out, fold)!);
  }

  async chooseThresholds(): Promise<void> {
    const { chooseFoldThresholds } = await import('../../models/training/fold-thresholds.js');
    const { shippedEnd, withThresholds } = await import('../../models/training/shipped-end.js');
    const { readMetadata, writeMetadata } = await import('../../models/training/written.js');
    const { out, bar } = this;
    const plan = foldPlan();
    await this.foldMetadata();
    const folds = [];
    for (let fold = 0; fold < plan.folds; fold++) {
      bar.update(fold / plan.folds, `thresholds of fold ${fold}`);
      folds.push(await chooseFoldThresholds(this.variant, out, plan, fold));
      this.print(folds[fold]!);
    }
    const shipped = withThresholds(readMetadata(out)!, shippedEnd(folds));
    await writeMetadata(out, shipped);
    this.print(shipped);
  }

  async trainShipped(): Promise<void> {
    const { trainHandwash } = await import('../../models/training/train-handwash.js');
    const { shippedEnd } = await import('../../models/training/shipped-end.js');
    const { Split } = await import('../../models/training/split.js');
    const { writeShippedModel } = await import('../../models/training/written.js');
    const { bar } = this;
    const { epochs, seed } = this.flags;
    const end = shippedEnd(await this.foldMetadata());
    const split = new Split(foldPlan(), null);
    const trained = await trainHandwash(this.variant, split, { epochs, seed }, end, {
      onProgress: (fraction, note) => bar.update(fraction, note),
      onEpoch: (...epoch) => this.note(epochLine(...epoch)),
    });
    await writeShippedModel(this.out, trained);
    this.print(trained.metadata);
  }

  async writeCard(): Promise<void> {
    const { writeCard } = await import('../../models/training/write-card.js');
    const { out, bar } = this;
    const folds = await this.foldMetadata();
    await writeCard(out, folds, (fraction, recording) => bar.update(fraction, recording));
  }

  private async foldMetadata() {
    const { readAllMetadata } = await import('../../models/training/written.js');
    const { folds } = foldPlan();
    const all = readAllMetadata(this.out, folds);
    if (all) return all;
    throw new CarpalError(
      'no-data',
      `expected the models of ${folds} folds in ${join(this.out, 'folds')}, which say when to stop and where the thresholds are; train them with --folds`,
    );
  }

  private print(metadata: Parameters<typeof trainedLine>[0]): void {
    process.stdout.write(`${this.flags.json ? trainedJson(metadata) : trainedLine(metadata)}\n`);
  }

  /** For those who have no bar to look at. */
  private note(line: string): void {
    if (!process.stderr.isTTY) process.stderr.write(`${line}\n`);
  }
}
