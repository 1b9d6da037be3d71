import { CarpalError } from '../../src/errors.js';
import { foldPlan } from './datasets/folds.js';
import { variantOf } from './handwash.js';
import type { OperatingPoint } from './operating-point.js';
import { Split } from './split.js';
import { type TrainingOptions, trainHandwash } from './train-handwash.js';
import { writeFoldModel } from './written.js';

/** What a child process is asked for: one fold's model, written into `folder`. */
export interface FoldTask {
  /** The variant's name. */
  readonly variant: string;
  readonly fold: number;
  readonly folder: string;
  readonly options: TrainingOptions;
}

export type FoldReply =
  | { readonly type: 'progress'; readonly fraction: number; readonly note: string }
  | {
      readonly type: 'epoch';
      readonly epoch: number;
      readonly loss: number;
      readonly validation: OperatingPoint | null;
    }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly code: string | null; readonly message: string };

const reply = (message: FoldReply) =>
  new Promise<void>((resolve) => process.send!(message, () => resolve()));

process.once('message', async ({ variant, fold, folder, options }: FoldTask) => {
  try {
    const parent = process.ppid;
    const split = new Split(foldPlan(), fold);
    const trained = await trainHandwash(variantOf(variant), split, options, null, {
      onProgress: (fraction, note) => void reply({ type: 'progress', fraction, note }),
      onEpoch(epoch, loss, validation) {
        // A training never returns to the event loop: that the channel has closed, it would not hear.
        if (process.ppid !== parent)
          throw new CarpalError('host-failed', 'the process that asked is gone');
        void reply({ type: 'epoch', epoch, loss, validation });
      },
    });
    await writeFoldModel(folder, trained);
    await reply({ type: 'done' });
  } catch (error) {
    const code = error instanceof CarpalError ? error.code : null;
    const message = error instanceof Error ? error.message : String(error);
    await reply({ type: 'failed', code, message });
  }
  process.disconnect();
});
