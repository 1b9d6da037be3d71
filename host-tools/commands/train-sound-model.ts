import type { SoundMetadata } from '../../models/training/sound/sound-metadata.js';
import type { SoundModel } from '../../models/training/sound/sound-models.js';
import { CarpalError } from '../../src/errors.js';
import type { Progress } from '../console/progress-bar.js';
import { fixedTrainedJson, fixedTrainedLine } from '../console/training-text.js';
import { EXIT } from '../exit-code.js';
import type { TrainFlags } from './train.js';

/** `carpal train` of a model that hears: as of hand washing, but that all folds are trained in one process. */
export async function trainSoundModel(
  model: SoundModel,
  out: string,
  flags: TrainFlags,
  bar: Progress,
): Promise<void> {
  const { SoundSession } = await import('../../models/training/sound/sound-session.js');
  const { SOUND_FOLDS } = await import('../../models/training/sound/sound-folds.js');
  const { epochs, seed, json } = flags;
  if (flags.fold !== undefined && flags.fold >= SOUND_FOLDS) {
    const message = `expected a fold below ${SOUND_FOLDS} of ${model.name}, found ${flags.fold}`;
    throw new CarpalError('usage', message);
  }
  const session = new SoundSession(
    model,
    out,
    { epochs, seed },
    {
      onProgress: (fraction, note) => bar.update(fraction, note),
      onEpoch(fold, epoch, loss) {
        if (process.stderr.isTTY) return;
        const what = fold === null ? 'shipped' : `fold ${fold}`;
        process.stderr.write(`${what}, epoch ${epoch}: loss ${loss.toFixed(4)}\n`);
      },
    },
  );
  const print = (metadata: SoundMetadata) =>
    process.stdout.write(`${json ? fixedTrainedJson(metadata) : fixedTrainedLine(metadata)}\n`);
  if (!flags.card) await session.expectLocked();
  if (flags.verify) {
    const { sha256, found } = await session.verify();
    const same = sha256 === found;
    const text = `${model.name} ${sha256}, trained anew: ${same ? 'the same file' : `another file: ${found}`}`;
    process.stdout.write(
      `${json ? JSON.stringify({ type: 'verified', sha256, found, same }) : text}\n`,
    );
    if (!same) process.exitCode = EXIT.failed;
    return;
  }
  if (flags.fold !== undefined) {
    for (const metadata of await session.trainFolds([flags.fold])) print(metadata);
    return;
  }
  if (flags.folds) await session.trainFolds(Array.from({ length: SOUND_FOLDS }, (_, i) => i));
  if (flags.folds || flags.thresholds) {
    for (const metadata of await session.chooseThresholds()) print(metadata);
  }
  if (flags.thresholds) print(await session.rethreshold());
  else if (!flags.card) print(await session.trainShipped());
  await session.writeCard();
}
