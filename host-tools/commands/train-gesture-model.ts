import type { GestureMetadata } from '../../models/training/gesture/gesture-metadata.js';
import { CarpalError } from '../../src/errors.js';
import type { Progress } from '../console/progress-bar.js';
import { fixedTrainedJson, fixedTrainedLine } from '../console/training-text.js';
import { EXIT } from '../exit-code.js';
import type { TrainFlags } from './train.js';

/** `carpal train gesture`: as of a model that hears, with the fold models that never saw some gestures. */
export async function trainGestureModel(
  out: string,
  flags: TrainFlags,
  bar: Progress,
): Promise<void> {
  const { GestureSession } = await import('../../models/training/gesture/gesture-session.js');
  const { gestureFoldPlan, UNSEEN_GESTURES } = await import(
    '../../models/training/gesture/gesture-folds.js'
  );
  const { epochs, seed, json } = flags;
  const most = gestureFoldPlan().folds - 1;
  if (flags.fold !== undefined && flags.fold > most) {
    throw new CarpalError('usage', `expected a fold of 0 to ${most}, found ${flags.fold}`);
  }
  const session = new GestureSession(
    out,
    { epochs, seed },
    {
      onProgress: (fraction, note) => bar.update(fraction, note),
      onEpoch(what, epoch, loss) {
        if (process.stderr.isTTY) return;
        process.stderr.write(`${what}, epoch ${epoch}: loss ${loss.toFixed(4)}\n`);
      },
    },
  );
  const print = (metadata: GestureMetadata) =>
    process.stdout.write(`${json ? fixedTrainedJson(metadata) : fixedTrainedLine(metadata)}\n`);
  if (!flags.card) await session.expectLocked();
  if (flags.verify) {
    const { sha256, found } = await session.verify();
    const same = sha256 === found;
    const text = `gesture ${sha256}, trained anew: ${same ? 'the same file' : `another file: ${found}`}`;
    process.stdout.write(
      `${json ? JSON.stringify({ type: 'verified', sha256, found, same }) : text}\n`,
    );
    if (!same) process.exitCode = EXIT.failed;
    return;
  }
  const all = gestureFoldPlan().validation.keys();
  const folds = flags.fold !== undefined ? [flags.fold] : flags.folds ? [...all] : [];
  for (const fold of folds) {
    for (const unseen of [null, ...Object.keys(UNSEEN_GESTURES)]) {
      print(await session.trainFold(fold, unseen));
    }
  }
  if (flags.fold !== undefined) return;
  if (flags.thresholds) print(await session.rethreshold());
  else if (!flags.card) print(await session.trainShipped());
  await session.writeCard();
}
