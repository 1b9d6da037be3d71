import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runEvaluation } from '../../../host-tools/evaluation/run-evaluation.js';
import { CarpalError } from '../../../src/errors.js';
import { expectLockedSets } from '../locked-data.js';
import { Split } from '../split.js';
import {
  foldFolder,
  readAllMetadata,
  readMetadata,
  writeFoldModel,
  writeFolds,
  writeMetadata,
  writeShippedModel,
} from '../written.js';
import { everydayRuns } from './everyday-runs.js';
import { gestureCard } from './gesture-card.js';
import { EVERYDAY_SETS, GESTURE_SET, gestureFoldPlan, UNSEEN_GESTURES } from './gesture-folds.js';
import type { GestureMetadata } from './gesture-metadata.js';
import { type GestureTask, type TrainedGestures, trainGestures } from './train-gesture.js';

export const GESTURE_MODEL = 'gesture';
/** Everyday motion of watches that train nothing. */
const FOREIGN_SETS = ['pebble_step_samples_25hz', 'sp_sw_har_watch'] as const;
export const JUDGED_ON = [GESTURE_SET, ...EVERYDAY_SETS, ...FOREIGN_SETS] as const;

export interface GestureSessionListener {
  /** `fraction` of what is being trained, 0…1. */
  onProgress(fraction: number, note: string): void;
  onEpoch(what: string, epoch: number, loss: number): void;
}

/** Trains, judges and writes the gesture encoder, its fold models and those that never saw some gestures. */
export class GestureSession {
  private readonly folder: string;
  private readonly options: Pick<GestureTask, 'seed' | 'epochs'>;
  private readonly listener: GestureSessionListener;

  constructor(
    folder: string,
    options: Pick<GestureTask, 'seed' | 'epochs'>,
    listener: GestureSessionListener,
  ) {
    this.folder = folder;
    this.options = options;
    this.listener = listener;
  }

  /** A model names the lock it was trained by. Throws `bad-file` where the data differ from it. */
  async expectLocked(): Promise<void> {
    await expectLockedSets([GESTURE_SET, ...EVERYDAY_SETS]);
  }

  /** @param unseen the key in UNSEEN_GESTURES of those that are left out; null for none */
  async trainFold(fold: number, unseen: string | null): Promise<GestureMetadata> {
    const folder = unseen === null ? this.folder : unseenFolder(this.folder, unseen);
    const what = unseen === null ? `fold ${fold}` : `fold ${fold} without ${unseen}`;
    const plan = gestureFoldPlan();
    const trained = await this.train(what, {
      ...this.options,
      split: new Split(plan, fold),
      unseenLabels: unseen === null ? [] : UNSEEN_GESTURES[unseen]!,
      threshold: null,
    });
    await writeFoldModel(foldFolder(folder, fold), trained);
    if (readAllMetadata(folder, plan.folds)) await writeFolds(folder, plan);
    return trained.metadata;
  }

  /** Trains on everybody; its threshold is the median of the fold models'. */
  async trainShipped(): Promise<GestureMetadata> {
    const trained = await this.trainedByAll(this.options);
    await writeShippedModel(this.folder, trained);
    return trained.metadata;
  }

  /** The threshold of the shipped model chosen anew. */
  async rethreshold(): Promise<GestureMetadata> {
    const shipped = this.shipped();
    const { enterLogits, chosenOn } = this.threshold();
    const enterSteps = Math.round(enterLogits / shipped.output.scale);
    const thresholds = { enterSteps, exitSteps: enterSteps, chosenOn };
    const metadata = { ...shipped, thresholds };
    await writeMetadata(this.folder, metadata);
    return metadata;
  }

  /** The hash of the shipped model and of one trained anew by its seed and epochs. */
  async verify(): Promise<{ readonly sha256: string; readonly found: string }> {
    const { sha256, training } = this.shipped();
    const { metadata } = await this.trainedByAll(training);
    return { sha256, found: metadata.sha256 };
  }

  /** Judges the models as `carpal evaluate` does, and writes CARD.md beside them. */
  async writeCard(): Promise<void> {
    const shipped = this.shipped();
    const folds = this.foldMetadata();
    const { evaluation } = await runEvaluation({
      names: JUDGED_ON,
      model: GESTURE_MODEL,
      models: join(this.folder, '..'),
      engine: 'node',
      tflite: 'exact',
      config: '{}',
      positive: [],
      allowSeen: false,
      splices: 0,
      seed: 1,
      onProgress: (fraction, recording) => this.listener.onProgress(fraction, recording),
    });
    const tfliteBytes = statSync(join(this.folder, 'model.tflite')).size;
    const runs = await everydayRuns();
    const card = gestureCard({ shipped, folds, tfliteBytes, evaluation, runs });
    await writeFile(join(this.folder, 'CARD.md'), card);
  }

  private trainedByAll(options: Pick<GestureTask, 'seed' | 'epochs'>): Promise<TrainedGestures> {
    const { seed, epochs } = options;
    const split = new Split(gestureFoldPlan(), null);
    const task = { seed, epochs, split, unseenLabels: [], threshold: this.threshold() };
    return this.train('shipped', task);
  }

  private train(what: string, task: GestureTask): Promise<TrainedGestures> {
    const { listener } = this;
    return trainGestures(task, {
      onProgress: (fraction, note) => listener.onProgress(fraction, `${what}: ${note}`),
      onEpoch: (epoch, loss) => listener.onEpoch(what, epoch, loss),
    });
  }

  private threshold(): { readonly enterLogits: number; readonly chosenOn: string } {
    const logits = this.foldMetadata()
      .map(({ thresholds, output }) => thresholds.enterSteps * output.scale)
      .sort((a, b) => a - b);
    const middle = logits.length >> 1;
    return {
      enterLogits: (logits[middle - 1]! + logits[middle]!) / 2,
      chosenOn: `the median of the ${logits.length} fold models' own, in logits`,
    };
  }

  private shipped(): GestureMetadata {
    const found = readMetadata<GestureMetadata>(this.folder);
    if (found) return found;
    throw new CarpalError('no-data', `expected a model in ${this.folder}, found none`);
  }

  private foldMetadata(): GestureMetadata[] {
    const all = readAllMetadata<GestureMetadata>(this.folder, gestureFoldPlan().folds);
    if (all) return all;
    const message = `expected the models of all folds in ${this.folder}, found some missing; train them with --folds`;
    throw new CarpalError('no-data', message);
  }
}

/** Fold models that never saw some gestures lie as those of a model of their own. */
function unseenFolder(folder: string, unseen: string): string {
  return join(folder, 'unseen-gestures', unseen);
}
