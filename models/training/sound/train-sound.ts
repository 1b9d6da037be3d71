import { createHash } from 'node:crypto';
import { lockHash } from '../../../host-tools/evaluation/lock-hash.js';
import { SeededRandom } from '../../../host-tools/seeded-random.js';
import { openExact } from '../../../host-tools/tflite/exact.js';
import { loadFast } from '../../../host-tools/tflite/fast.js';
import { writeModel } from '../../../host-tools/tflite/model-writer.js';
import { FRAME_RATE_HZ, MEL_SCALE } from '../../../src/signal/mel.js';
import type { FoldPlan } from '../datasets/folds.js';
import { FixedRangeQuantiser } from '../fake-quantise.js';
import { type FitOptions, fitNetwork } from '../fit.js';
import { STEPS_PER_UNIT, stepsToNetwork } from '../input-scale.js';
import { engineParity, floatParity } from '../parity.js';
import { quantise } from '../quantise.js';
import { margins } from '../step.js';
import { loadTensorFlow } from '../tensorflow.js';
import { type ScenePools, sceneWindows } from './scene-windows.js';
import { SoundBatches } from './sound-batches.js';
import type { SoundClip } from './sound-clips.js';
import { trainingClips } from './sound-folds.js';
import type { SoundMetadata } from './sound-metadata.js';
import { NOISE_SET, type SoundModel, trainingSets, WATER_LABEL } from './sound-models.js';
import { soundProvenance } from './sound-provenance.js';

const SOUND_FIT: Omit<FitOptions, 'epochs'> = {
  stepsPerEpoch: 80,
  batch: 64,
  peakRate: 4e-3,
  labelSmoothing: 0.005,
  weightDecay: 0.05,
  quantisedShare: 0.25,
};
/** Shares of the epochs after which the other sounds are searched for what the network gets wrong. */
const MINED_AFTER = [0.35, 0.55, 0.7];
/** Windows that engines are compared on. */
const PROBE = 1024;

/** Sounds that are taken for what a model is to find are drawn more often. */
const WEIGHTS: Readonly<Record<SoundModel['feature'], Readonly<Record<string, number>>>> = {
  speech: { laughing: 2, coughing: 2, sneezing: 2, water_drops: 2, door_wood_knock: 2 },
  water: { rain: 2, toilet_flush: 2, water_drops: 2, washing_machine: 2, sea_waves: 2 },
};

export interface SoundTrainingOptions {
  readonly seed: number;
  readonly epochs: number;
}

export interface TrainedSound {
  readonly tflite: Uint8Array;
  readonly metadata: SoundMetadata;
}

/** What the model is to find, of the clips that train. */
function isForeground({ feature }: SoundModel, { set, label }: SoundClip): boolean {
  return feature === 'speech' ? set !== NOISE_SET : label === WATER_LABEL;
}

/** The windows that all trainings of a model draw from. Takes a minute or two. */
export function trainingWindows(
  model: SoundModel,
  clips: readonly SoundClip[],
  plan: FoldPlan,
  seed: number,
): ScenePools {
  const theirs = trainingClips(clips, trainingSets(model), plan, null);
  return sceneWindows(
    model,
    theirs.filter((clip) => isForeground(model, clip)),
    theirs.filter((clip) => !isForeground(model, clip)),
    WEIGHTS[model.feature],
    plan,
    model.scenes,
    new SeededRandom(seed, `${model.name} scenes`),
  );
}

/**
 * Trains and quantises a model that hears, by a schedule of fixed length: nobody stops it. Its thresholds are to be
 * chosen (sound-thresholds.ts).
 * @param fold whose clips are left out; null for the shipped model
 */
export async function trainSound(
  model: SoundModel,
  clips: readonly SoundClip[],
  plan: FoldPlan,
  pools: ScenePools,
  fold: number | null,
  { seed, epochs }: SoundTrainingOptions,
  onEpoch: (epoch: number, loss: number) => void,
): Promise<TrainedSound> {
  const tf = await loadTensorFlow();
  const openFast = await loadFast();
  const theirs = trainingClips(clips, trainingSets(model), plan, fold);
  const random = new SeededRandom(seed, `${model.name} batches`);
  const source = new SoundBatches(model, pools, fold, random);
  const weights = new SeededRandom(seed, `${model.name} weights`);
  const fit = { ...SOUND_FIT, epochs };
  const mineAfter = MINED_AFTER.map((share) => Math.floor(share * epochs));
  for (const { epoch, loss, network, scales } of fitNetwork(
    tf,
    model.network,
    source,
    fit,
    weights,
  )) {
    onEpoch(epoch, loss);
    if (mineAfter.includes(epoch)) {
      source.mine((windows) => margins(tf, network, stepsToNetwork(windows)));
    }
    if (epoch < epochs) continue;
    const description = `carpal ${model.name}: other, ${model.feature}; log-mel of ${model.audioHz} Hz`;
    const tflite = writeModel(
      quantise(network, scales!, MEL_SCALE, STEPS_PER_UNIT * MEL_SCALE, description),
    );
    const exact = openExact(tflite);
    const fast = openFast(tflite);
    const probe = Int8Array.from(source.next(PROBE, 0).windows, (value) => value * STEPS_PER_UNIT);
    const quantiser = new FixedRangeQuantiser(tf, scales!);
    const parity = {
      float: floatParity(tf, network, quantiser, exact, probe),
      engines: engineParity(exact, fast, probe),
    };
    fast.close();
    return {
      tflite,
      metadata: {
        name: model.name,
        version: 1,
        labels: ['other', model.feature],
        input: {
          axes: ['mel'],
          unit: 'log2',
          rateHz: FRAME_RATE_HZ,
          bands: model.network.axes,
          audioHz: model.audioHz,
          window: model.network.window,
          hop: model.hop,
          scale: MEL_SCALE,
          zeroPoint: 0,
        },
        output: { scale: exact.output.scale, zeroPoint: exact.output.zeroPoint },
        thresholds: { enterSteps: 0, exitSteps: 0, chosenOn: 'nothing yet' },
        arenaBytes: { reference: exact.arenaBytes, s3: exact.arenaBytesS3 },
        macs: exact.macs,
        parameters: network.parameters,
        sha256: createHash('sha256').update(tflite).digest('hex'),
        training: {
          seed,
          epochs,
          stoppedAfter: epoch,
          fold,
          datasetLockSha256: lockHash(),
          sets: soundProvenance(clips, theirs, (clip) => isForeground(model, clip), model.feature),
        },
        validation: null,
        parity,
        signature: null,
      },
    };
  }
  throw new RangeError(`expected at least one epoch, found ${epochs}`);
}
