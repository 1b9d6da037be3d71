import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Folds } from '../../../host-tools/evaluation/folds.js';
import {
  isPositive,
  type JudgedSound,
  judgeSounds,
} from '../../../host-tools/evaluation/judged-sound.js';
import { readSoundModel } from '../../../host-tools/evaluation/sound-evaluation.js';
import { makeFolder } from '../../../host-tools/make-folder.js';
import { openExact } from '../../../host-tools/tflite/exact.js';
import { makeGoldenVectors } from '../../../host-tools/tflite/golden-vectors.js';
import { CarpalError } from '../../../src/errors.js';
import { readLock } from '../datasets/lock.js';
import { expectLockedSets } from '../locked-data.js';
import { foldFolder } from '../written.js';
import type { ScenePools } from './scene-windows.js';
import { type AtGain, soundCard } from './sound-card.js';
import { readClips, type SoundClip } from './sound-clips.js';
import { soundFoldPlan } from './sound-folds.js';
import type { SoundMetadata } from './sound-metadata.js';
import { SOUND_SETS, type SoundModel } from './sound-models.js';
import { CHOSEN_ON, chooseThresholds, withThresholds } from './sound-thresholds.js';
import {
  type SoundTrainingOptions,
  type TrainedSound,
  trainingWindows,
  trainSound,
} from './train-sound.js';

/** At which the card shows what is to be found once more: farther away, and clipped. */
const GAINS_DB = [-20, 20] as const;
/** Rows of golden.json and their seed, as of the other models. */
const GOLDEN = { rows: 200, seed: 1 };

export interface SoundListener {
  /** `fraction` of the whole, 0…1. */
  onProgress(fraction: number, note: string): void;
  onEpoch(fold: number | null, epoch: number, loss: number): void;
}

/** Trains, judges and writes one model that hears, with its fold models, into `folder`. */
export class SoundSession {
  private readonly model: SoundModel;
  private readonly folder: string;
  private readonly options: SoundTrainingOptions;
  private readonly listener: SoundListener;
  private clips: SoundClip[] | null = null;
  private pools: { readonly seed: number; readonly windows: ScenePools } | null = null;

  constructor(
    model: SoundModel,
    folder: string,
    options: SoundTrainingOptions,
    listener: SoundListener,
  ) {
    this.model = model;
    this.folder = folder;
    this.options = options;
    this.listener = listener;
  }

  async trainFolds(folds: readonly number[]): Promise<SoundMetadata[]> {
    const trained: SoundMetadata[] = [];
    for (const [i, fold] of folds.entries()) {
      const one = await this.train(fold, this.options, i / folds.length, 1 / folds.length);
      await write(foldFolder(this.folder, fold), one);
      trained.push(one.metadata);
    }
    return trained;
  }

  /** Thresholds of every fold's model by what the others made of what they had not heard, and folds.json. */
  async chooseThresholds(): Promise<SoundMetadata[]> {
    const judged = await this.judge();
    const { feature } = this.model;
    const plan = soundFoldPlan(await this.read());
    const chosen: SoundMetadata[] = [];
    for (let fold = 0; fold < plan.folds; fold++) {
      const others = judged.filter((one) => one.fold !== fold);
      const folder = foldFolder(this.folder, fold);
      const metadata = readMetadata(folder);
      const limits = chooseThresholds(feature, others);
      chosen.push(withThresholds(metadata, limits, CHOSEN_ON[feature]));
      await writeJson(join(folder, 'model.json'), chosen.at(-1));
    }
    const { sets } = readLock();
    const folds: Folds = {
      folds: plan.folds,
      subjects: plan.subjects,
      modelSha256: chosen.map(({ sha256 }) => sha256),
      data: Object.fromEntries(SOUND_SETS.map((set) => [set, sets[set]!.sha256])),
    };
    await writeJson(join(this.folder, 'folds.json'), folds);
    return chosen;
  }

  /** Nobody is left out, so nothing can choose thresholds but what the fold models made of all. */
  async trainShipped(): Promise<SoundMetadata> {
    const trained = await this.train(null, this.options, 0, 0.9);
    await write(this.folder, trained);
    const golden = makeGoldenVectors(openExact(trained.tflite), GOLDEN.seed, GOLDEN.rows);
    await writeJson(join(this.folder, 'golden.json'), golden);
    return this.rethreshold();
  }

  /** The shipped model with thresholds chosen anew. */
  async rethreshold(): Promise<SoundMetadata> {
    const { feature } = this.model;
    const limits = chooseThresholds(feature, await this.judge());
    const chosenOn = `all folds' ${CHOSEN_ON[feature]}`;
    const shipped = withThresholds(readMetadata(this.folder), limits, chosenOn);
    await writeJson(join(this.folder, 'model.json'), shipped);
    return shipped;
  }

  /** A model names the lock it was trained by. Throws \`bad-file\` where the data differ from it. */
  async expectLocked(): Promise<void> {
    await expectLockedSets(SOUND_SETS);
  }

  /** The hash of the shipped model and of one trained anew by its seed and epochs. */
  async verify(): Promise<{ readonly sha256: string; readonly found: string }> {
    const { sha256, training } = readMetadata(this.folder);
    const { metadata } = await this.train(null, training, 0, 1);
    return { sha256, found: metadata.sha256 };
  }

  async writeCard(): Promise<void> {
    const judged = await this.judge();
    const plan = soundFoldPlan(await this.read());
    const folds = plan.validation.map((_, fold) => readMetadata(foldFolder(this.folder, fold)));
    const tflite = readFileSync(join(this.folder, 'model.tflite'));
    const atGains: AtGain[] = [];
    for (const gainDb of GAINS_DB) {
      atGains.push({ gainDb, judged: await this.judge(gainDb) });
    }
    const shipped = readMetadata(this.folder);
    const card = soundCard({
      model: this.model,
      ...{ shipped, tfliteBytes: tflite.length, folds, judged, atGains },
    });
    await writeFile(join(this.folder, 'CARD.md'), card);
  }

  private async train(
    fold: number | null,
    options: SoundTrainingOptions,
    from: number,
    share: number,
  ): Promise<TrainedSound> {
    const clips = await this.read();
    const { listener, model } = this;
    const { seed, epochs } = options;
    const what = fold === null ? 'shipped' : `fold ${fold}`;
    const plan = soundFoldPlan(clips);
    if (this.pools?.seed !== seed) {
      listener.onProgress(from, 'mixing scenes');
      this.pools = { seed, windows: trainingWindows(model, clips, plan, seed) };
    }
    return trainSound(
      model,
      clips,
      plan,
      this.pools.windows,
      fold,
      { seed, epochs },
      (epoch, loss) => {
        listener.onEpoch(fold, epoch, loss);
        listener.onProgress(from + (share * epoch) / epochs, `${what}, epoch ${epoch}`);
      },
    );
  }

  /** @param gainDb other than 0 for what the model is to find alone */
  private async judge(gainDb = 0): Promise<JudgedSound[]> {
    const clips = await this.read();
    const plan = soundFoldPlan(clips);
    const { name, feature } = this.model;
    const models = plan.validation.map((_, fold) => {
      const folder = foldFolder(this.folder, fold);
      readMetadata(folder);
      return readSoundModel(name, folder);
    });
    const played = gainDb === 0 ? clips : clips.filter((clip) => isPositive(feature, clip));
    const onFold = (fold: number) =>
      this.listener.onProgress(fold / plan.folds, `judging fold ${fold}`);
    return judgeSounds(feature, models, plan.subjects, played, onFold, gainDb);
  }

  private async read(): Promise<SoundClip[]> {
    if (this.clips === null) {
      const sets = await Promise.all(SOUND_SETS.map(readClips));
      this.clips = sets.flat();
    }
    return this.clips;
  }
}

async function write(folder: string, { tflite, metadata }: TrainedSound): Promise<void> {
  makeFolder(folder);
  await writeFile(join(folder, 'model.tflite'), tflite);
  await writeJson(join(folder, 'model.json'), metadata);
}

function writeJson(path: string, value: unknown): Promise<void> {
  return writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** Throws `no-data` where there is no model, and `bad-model` where it is another than model.json says. */
function readMetadata(folder: string): SoundMetadata {
  let text: string;
  let tflite: Uint8Array;
  try {
    text = readFileSync(join(folder, 'model.json'), 'utf8');
    tflite = readFileSync(join(folder, 'model.tflite'));
  } catch (cause) {
    const message = `expected a model in ${folder}, found none; --folds trains those that thresholds come from`;
    throw new CarpalError('no-data', message, { cause });
  }
  const metadata = JSON.parse(text) as SoundMetadata;
  const found = createHash('sha256').update(tflite).digest('hex');
  if (found === metadata.sha256) return metadata;
  throw new CarpalError(
    'bad-model',
    `expected ${folder} of sha256 ${metadata.sha256}, found ${found}`,
  );
}
