import { Worker } from 'node:worker_threads';
import { CarpalError, type CarpalErrorCode } from '../../src/errors.js';
import type { ModelMetadata } from '../../src/inference/metadata.js';
import type { Recording } from '../recordings/recording.js';
import type { WatchAnswer } from './run-recording.js';
import type { Heard, Runner, RunnerSetup } from './runner.js';
import type { WorkerReply, WorkerTask } from './worker.js';

interface Job {
  readonly recording: Recording;
  readonly fold: number | null;
  readonly heard: Heard | undefined;
  resolve(answer: WatchAnswer): void;
  reject(error: unknown): void;
}

/** Each worker has at most this many recordings, so that it never waits for the next one. */
const IN_HAND = 2;

/** Threads that each run whole recordings; the order of answers is the caller's to keep. */
export class WorkerPool implements Runner {
  readonly width: number;
  /** Whether the model takes it: what is not looked at need not be copied. */
  private readonly gyroscope: boolean;
  private readonly workers: Worker[];
  private readonly held: number[];
  private readonly waiting: Job[] = [];
  private readonly jobs = new Map<number, Job & { readonly worker: number }>();
  private nextId = 0;

  constructor(setup: RunnerSetup, threads: number) {
    this.width = threads * IN_HAND;
    const model = setup.shipped && (JSON.parse(setup.shipped.metadata) as ModelMetadata);
    this.gyroscope = model?.input.axes.length === 6;
    this.held = new Array<number>(threads).fill(0);
    this.workers = this.held.map((_, index) => {
      const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: setup });
      worker.on('message', (reply: WorkerReply) => this.take(reply));
      worker.on('error', (error) => this.fail(index, error));
      worker.on('exit', (status) =>
        this.fail(index, new CarpalError('host-failed', `a worker ended with status ${status}`)),
      );
      return worker;
    });
  }

  run(recording: Recording, fold: number | null, heard?: Heard): Promise<WatchAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ recording, fold, heard, resolve, reject });
      this.hand();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private hand(): void {
    while (this.waiting.length > 0) {
      const worker = this.held.indexOf(Math.min(...this.held));
      if (this.held[worker]! >= IN_HAND) return;
      const job = this.waiting.shift()!;
      const id = this.nextId++;
      this.held[worker]!++;
      this.jobs.set(id, { ...job, worker });
      const { fold, heard } = job;
      const recording = this.gyroscope ? job.recording : { ...job.recording, gyroRadps: null };
      this.workers[worker]!.postMessage({ id, recording, fold, heard } satisfies WorkerTask);
    }
  }

  private take(reply: WorkerReply): void {
    const job = this.jobs.get(reply.id)!;
    this.jobs.delete(reply.id);
    this.held[job.worker]!--;
    if ('detections' in reply) {
      const scores = { t_us: Array.from(reply.t_us), steps: Array.from(reply.steps) };
      const { detections, contexts, listening } = reply;
      job.resolve({ detections, scores, contexts, listening });
    } else if (reply.code === null) job.reject(new Error(reply.message));
    else job.reject(new CarpalError(reply.code as CarpalErrorCode, reply.message));
    this.hand();
  }

  private fail(worker: number, error: unknown): void {
    for (const [id, job] of this.jobs) {
      if (job.worker !== worker) continue;
      this.jobs.delete(id);
      job.reject(error);
    }
  }
}
