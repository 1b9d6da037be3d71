import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { CarpalError } from '../../src/errors.js';
import type { Recording } from '../recordings/recording.js';
import type { WatchAnswer } from './run-recording.js';
import { type RunnerSetup, runInThread } from './runner.js';

export interface WorkerTask {
  readonly id: number;
  readonly recording: Recording;
  readonly fold: number | null;
}

export type WorkerReply =
  | { readonly id: number; readonly answer: WatchAnswer }
  | { readonly id: number; readonly code: string | null; readonly message: string };

const port = parentPort as MessagePort;
const runner = runInThread(workerData as RunnerSetup);

port.on('message', async ({ id, recording, fold }: WorkerTask) => {
  try {
    const answer = await (await runner).run(recording, fold);
    port.postMessage({ id, answer } satisfies WorkerReply);
  } catch (error) {
    // The class does not survive the way to the other thread.
    const code = error instanceof CarpalError ? error.code : null;
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({ id, code, message } satisfies WorkerReply);
  }
});
