import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { CarpalError, type CarpalErrorCode } from '../../src/errors.js';
import type { FoldReply, FoldTask } from './fold-worker.js';
import type { Variant } from './handwash.js';
import type { OperatingPoint } from './operating-point.js';
import type { TrainingOptions } from './train-handwash.js';
import { foldFolder } from './written.js';

/** A process at most for so many cores: each of them fills one, and memory bandwidth is shared. */
const MOST_PROCESSES = 4;

export interface FoldsListener {
  /** `fraction` of all folds, 0…1. */
  onProgress(fraction: number, note: string): void;
  onEpoch(fold: number, epoch: number, loss: number, validation: OperatingPoint | null): void;
}

/**
 * Trains the models of these folds, a child process each (tfjs wasm is single-threaded in Node), into
 * <modelFolder>/folds/<fold>. The first that fails ends the others. Throws what training throws.
 */
export async function trainFolds(
  variant: Variant,
  modelFolder: string,
  folds: readonly number[],
  options: TrainingOptions,
  listener: FoldsListener,
): Promise<void> {
  const waiting = [...folds];
  const fractions = new Map<number, number>();
  const stop = new AbortController();
  const lane = async () => {
    for (let fold = waiting.shift(); fold !== undefined; fold = waiting.shift()) {
      const current = fold;
      const task = { variant: variant.name, fold, folder: foldFolder(modelFolder, fold), options };
      await trainInChild(task, stop.signal, (reply) => {
        if (reply.type === 'epoch') {
          listener.onEpoch(current, reply.epoch, reply.loss, reply.validation);
        } else if (reply.type === 'progress') {
          fractions.set(current, reply.fraction);
          const done = [...fractions.values()].reduce((sum, one) => sum + one, 0);
          listener.onProgress(done / folds.length, `fold ${current}: ${reply.note}`);
        }
      });
      fractions.set(fold, 1);
    }
  };
  const lanes = Math.min(availableParallelism(), MOST_PROCESSES, folds.length);
  const onSignal = (signal: NodeJS.Signals) => {
    stop.abort();
    // What a signal does to a process that does not listen for it, now that the children are ended.
    process.removeListener('SIGTERM', onSignal);
    process.removeListener('SIGINT', onSignal);
    process.kill(process.pid, signal);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    process.removeListener('SIGTERM', onSignal);
    process.removeListener('SIGINT', onSignal);
    stop.abort();
  }
}

function trainInChild(
  task: FoldTask,
  signal: AbortSignal,
  onReply: (reply: FoldReply) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./fold-worker.js', import.meta.url), { signal });
    let ended: FoldReply | null = null;
    child.on('message', (reply: FoldReply) => {
      if (reply.type === 'done' || reply.type === 'failed') ended = reply;
      else onReply(reply);
    });
    child.once('error', reject);
    child.once('exit', (status) => {
      if (ended?.type === 'done') resolve();
      else if (ended?.type !== 'failed') {
        reject(
          new CarpalError('host-failed', `fold ${task.fold}: its process ended with ${status}`),
        );
      } else if (ended.code === null) reject(new Error(ended.message));
      else reject(new CarpalError(ended.code as CarpalErrorCode, ended.message));
    });
    child.send(task);
  });
}
