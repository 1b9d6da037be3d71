import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { CarpalError } from '../../src/errors.js';
import type { Recording } from '../recordings/recording.js';
import type { ContextChange } from './contexts.js';
import type { Detection } from './matching.js';
import { type Heard, type RunnerSetup, runInThread } from './runner.js';
import type { TimeSpan } from './spans.js';

export interface WorkerTask {
  readonly id: number;
  readonly recording: Recording;
  readonly fold: number | null;
  readonly heard: Heard | undefined;
}

export type WorkerReply =
  | {
      readonly id: number;
      readonly detections: readonly Detection[];
      /** The score trace, as it travels fastest. */
      readonly t_us: Float64Array;
      readonly steps: Int16Array;
      readonly contexts: readonly ContextChange[];
      readonly listening: readonly TimeSpan[];
    }
  | { readonly id: number; readonly code: string | null; readonly message: string };

const port = parentPort as MessagePort;
const runner = runInThread(workerData as RunnerSetup);

port.on('message', async ({ id, recording, fold, heard }: WorkerTask) => {
  try {
    const { detections, scores, contexts, listening } = await (await runner).run(
      recording,
      fold,
      heard,
    );
    const t_us = Float64Array.from(scores.t_us);
    const steps = Int16Array.from(scores.steps);
    const reply: WorkerReply = { id, detections, t_us, steps, contexts, listening };
    port.postMessage(reply, [t_us.buffer, steps.buffer]);
  } catch (error) {
    // The class does not survive the way to the other thread.
    const code = error instanceof CarpalError ? error.code : null;
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({ id, code, message } satisfies WorkerReply);
  }
});
