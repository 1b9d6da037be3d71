import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { foldPlan } from '../../models/training/datasets/folds.js';
import { VARIANTS, type Variant } from '../../models/training/handwash.js';
import { SOUND_MODELS } from '../../models/training/sound/sound-models.js';
import type { TrainedHandwash, TrainingOptions } from '../../models/training/train-handwash.js';
import { CarpalError } from '../../src/errors.js';
import { type Progress, progressBar } from '../console/progress-bar.js';
import { epochLine, trainedJson, trainedLine } from '../console/training-text.js';
import { EXIT } from '../exit-code.js';
import { packageRoot } from '../package-root.js';
import { wholeNumber } from './number-option.js';
import { trainGestureModel } from './train-gesture-model.js';
import { trainSoundModel } from './train-sound-model.js';

export interface TrainFlags {
  readonly epochs: number;
  readonly seed: number;
  readonly folds?: true;
  readonly fold?: number;
  readonly thresholds?: true;
  readonly card?: true;
  readonly verify?: true;
  readonly out?: string;
  readonly json?: true;
}

const GESTURE = 'gesture';
const KNOWN = [
  ...VARIANTS.map(({ name }) => name),
  GESTURE,
  ...SOUND_MODELS.map(({ name }) => name),
];

export function registerTrain(program: Command): void {
  program
    .command('train')
    .argument('<model>', KNOWN.join(', '))
    .description('train a model on the public sets, quantise it, judge it and write its card')
    .option('--epochs <number>', 'epochs of the schedule', wholeNumber(1, 200), 24)
    .option('--seed <number>', 'seed of weights, batches and augmentation', wholeNumber(), 1)
    .option('--folds', 'first train the model of every fold, which the thresholds come from')
    .addOption(
      new Option('--fold <number>', "train this fold's model and nothing else")
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
    .addOption(
      new Option(
        '--verify',
        'train the shipped model anew and write nothing, but fail unless it is the same file',
      ).conflicts(['folds', 'fold', 'thresholds', 'card', 'epochs', 'seed']),
    )
    .option('--out <folder>', 'where to write (default: models/<model>)')
    .option('--json', 'results as JSON lines')
    .action(train);
}

async function train(model: string, flags: TrainFlags): Promise<void> {
  const out = resolve(flags.out ?? join(packageRoot, 'models', model));
  const bar = progressBar('training');
  const sound = SOUND_MODELS.find(({ name }) => name === model);
  if (sound) {
    await trainSoundModel(sound, out, flags, bar).finally(() => bar.finish());
    return;
  }
  if (model === GESTURE) {
    await trainGestureModel(out, flags, bar).finally(() => bar.finish());
    return;
  }
  const variant = VARIANTS.find(({ name }) => name === model);
  if (!variant) {
    throw new CarpalError('usage', `expected the model ${KNOWN.join(' or ')}, found ${model}`);
  }
  if (!flags.card) {
    const { expectLockedData } = await import('../../models/training/locked-data.js');
    await expectLockedData();
  }
  const session = new Session(variant, out, flags, bar);
  try {
    if (flags.fold !== undefined) return await session.trainFolds([flags.fold]);
    if (flags.folds) await session.trainFolds([...foldPlan().validation.keys()]);
    if (flags.verify) return await session.verify();
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
    const { poolFoldThresholds } = await import('../../models/training/fold-thresholds.js');
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
    if (readAllMetadata(out, plan.folds)) {
      await poolFoldThresholds(out, plan);
      await writeFolds(out, plan);
    }
    for (const fold of folds) this.print(readFoldMetadata(out, fold)!);
  }

  async chooseThresholds(): Promise<void> {
    const { chooseFoldThresholds, poolFoldThresholds } = await import(
      '../../models/training/fold-thresholds.js'
    );
    const { shippedEnd, withThresholds } = await import('../../models/training/shipped-end.js');
    const { readMetadata, writeMetadata } = await import('../../models/training/written.js');
    const { out, bar } = this;
    const plan = foldPlan();
    await this.foldMetadata();
    for (let fold = 0; fold < plan.folds; fold++) {
      bar.update(fold / plan.folds, `thresholds of fold ${fold}`);
      await chooseFoldThresholds(this.variant, out, plan, fold);
    }
    const folds = await poolFoldThresholds(out, plan);
    for (const fold of folds) this.print(fold);
    const shipped = withThresholds(readMetadata(out)!, shippedEnd(folds));
    await writeMetadata(out, shipped);
    this.print(shipped);
  }

  async trainShipped(): Promise<void> {
    const { writeShippedModel } = await import('../../models/training/written.js');
    const trained = await this.trainedByAll(this.flags);
    await writeShippedModel(this.out, trained);
    this.print(trained.metadata);
  }

  /** The same machine, data, folds and seed must give the same bytes. */
  async verify(): Promise<void> {
    const { readMetadata } = await import('../../models/training/written.js');
    const shipped = readMetadata(this.out);
    if (!shipped) throw new CarpalError('no-data', `expected a model in ${this.out}, found none`);
    const { metadata } = await this.trainedByAll(shipped.training);
    const same = metadata.sha256 === shipped.sha256;
    const verdict = same ? 'the same file' : `another file: ${metadata.sha256}`;
    const facts = { type: 'verified', sha256: shipped.sha256, found: metadata.sha256, same };
    const text = `${this.variant.name} ${shipped.sha256}, trained anew: ${verdict}`;
    process.stdout.write(`${this.flags.json ? JSON.stringify(facts) : text}\n`);
    if (!same) process.exitCode = EXIT.failed;
  }

  /** Trains on everyone, and ends as the fold models did in the median. */
  private async trainedByAll({ epochs, seed }: TrainingOptions): Promise<TrainedHandwash> {
    const { trainHandwash } = await import('../../models/training/train-handwash.js');
    const { shippedEnd } = await import('../../models/training/shipped-end.js');
    const { Split } = await import('../../models/training/split.js');
    const end = shippedEnd(await this.foldMetadata());
    const split = new Split(foldPlan(), null);
    return trainHandwash(this.variant, split, { epochs, seed }, end, {
      onProgress: (fraction, note) => this.bar.update(fraction, note),
      onEpoch: (...epoch) => this.note(epochLine(...epoch)),
    });
  }

  async writeCard(): Promise<void> {
    const { writeCard } = await import('../../models/training/write-card.js');
    const { out, bar } = this;
    const folds = await this.foldMetadata();
    await writeCard(this.variant, out, folds, (fraction, recording) =>
      bar.update(fraction, recording),
    );
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
