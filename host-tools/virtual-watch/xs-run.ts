import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { CarpalError, type CarpalErrorCode } from '../../src/errors.js';
import { BOOT_US } from './board-events.js';
import { ModelTally } from './model-tally.js';
import type { DeviceLimits, ModuleMap } from './module-map.js';
import { MAX_WATERMARK } from './node-run.js';
import type { RunResult, WatchJob } from './watch-job.js';
import { writeJobFiles } from './xs-job-files.js';
import { MessageReader, type MessageType } from './xs-link.js';
import { XsModels } from './xs-models.js';
import { resultOf } from './xs-result.js';
import { XsSound } from './xs-sound.js';

export interface XsRunOptions {
  readonly hostPath: string;
  readonly modules: ModuleMap;
  /** The specifier of the module that starts the firmware. */
  readonly main: string;
  /** In place of the manifests' own. */
  readonly limits?: DeviceLimits;
  /** Moves memory at every allocation: finds native code that keeps a pointer over one. */
  readonly stress?: boolean;
  /** A host that says nothing for so long is taken to hang. */
  readonly silenceMs?: number;
}

const SILENCE_MS = 60_000;

/**
 * Runs the firmware on XS in a child process, which never outlives the call. Rejects with `out-of-memory`,
 * with `host-failed` when the firmware throws or the host dies, hangs or talks nonsense, or with the
 * signal's reason.
 */
export async function runOnXs(job: WatchJob, options: XsRunOptions): Promise<RunResult> {
  job.signal?.throwIfAborted();
  const files = writeJobFiles(options.modules, job.motion, job.config, job.events);
  const { chunks, slots, stack } = { ...options.modules.limits, ...options.limits };
  const child = spawn(options.hostPath, [
    ...['--map', files.map, '--motion', files.motion, '--config', files.config],
    ...['--main', options.main, '--board', job.board],
    ...[
      '--max-watermark',
      `${MAX_WATERMARK}`,
      '--motion-threshold',
      `${job.motionThresholdCounts}`,
    ],
    ...['--events', files.events, '--boot-us', `${BOOT_US}`],
    ...(job.sound === undefined ? [] : ['--sound']),
    ...(job.wakesOnMotion ? ['--wakes-on-motion'] : []),
    ...(options.stress ? ['--stress'] : []),
    ...(chunks === undefined ? [] : ['--chunks', `${chunks}`]),
    ...(slots === undefined ? [] : ['--slots', `${slots}`]),
    ...(stack === undefined ? [] : ['--stack', `${stack}`]),
  ]);
  try {
    return await serve(child, job, files.remove, options.silenceMs ?? SILENCE_MS);
  } finally {
    child.kill('SIGKILL');
    child.stdout.destroy();
    files.remove();
  }
}

/** Answers the host's calls until its last message. `onBegun`: the host has read its files. */
function serve(
  child: ChildProcessWithoutNullStreams,
  job: WatchJob,
  onBegun: () => void,
  silenceMs: number,
): Promise<RunResult> {
  const { t_us } = job.motion;
  const simulatedS = (t_us[t_us.length - 1]! - t_us[0]!) / 1e6;
  const tally = new ModelTally();
  const models = new XsModels(job.models, tally);
  const sound = job.sound && new XsSound(job.sound);
  const reader = new MessageReader();
  return new Promise((resolve, reject) => {
    let stderr = '';
    const handle = (type: MessageType, payload: Buffer): void => {
      if (type === 'B') onBegun();
      else if (type === 'R') job.onRecord(Uint8Array.from(payload));
      else if (type === 'I') child.stdin.write(models.invoke(payload));
      else if (type === 'O') child.stdin.write(models.open(payload.toString('utf8')));
      else if (type === 'S' && sound) child.stdin.write(sound.second(payload));
      else if (type === 'P') job.onProgress?.(payload.readDoubleLE(0));
      else if (type === 'D') resolve(resultOf(payload, simulatedS, tally.byModel()));
      else if (type === 'E') reject(thrown(payload.toString('utf8')));
      else if (type === 'M') reject(outOfMemory(payload.toString('utf8')));
      else reject(new CarpalError('host-failed', `on XS: ${payload.toString('utf8')}`));
    };
    const silence = watchSilence(silenceMs, reject);
    child.stdout.on('data', (chunk: Buffer) => {
      silence.refresh();
      try {
        for (const { type, payload } of reader.push(chunk)) handle(type, payload);
      } catch (error) {
        reject(error);
      }
      silence.refresh();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-2000);
    });
    // A host that died leaves a broken pipe behind; its end is reported by `close`.
    child.stdin.on('error', () => {});
    child.on('error', (cause) => {
      reject(
        new CarpalError('host-failed', `cannot start the XS host: ${cause.message}`, { cause }),
      );
    });
    child.on('close', (code, signal) => {
      silence.stop();
      const how = signal ? `was ended by ${signal}` : `ended with status ${code}`;
      reject(
        new CarpalError('host-failed', `the XS host ${how} before its run was done\n${stderr}`),
      );
    });
    const { signal } = job;
    const abort = (): void => reject(signal?.reason);
    signal?.addEventListener('abort', abort);
    child.on('close', () => signal?.removeEventListener('abort', abort));
  });
}

/** What the firmware threw: its own CarpalError goes on as one, all else is a failure of the firmware. */
function thrown(text: string): CarpalError {
  const [code, message, stack] = text.split('\x1f') as [string, string, string];
  const cause = new Error(message);
  cause.stack = stack;
  if (code !== '') return new CarpalError(code as CarpalErrorCode, message, { cause });
  return new CarpalError(
    'host-failed',
    `the firmware threw on XS: ${stack.split('\n')[0] || message}`,
    {
      cause,
    },
  );
}

function outOfMemory(text: string): CarpalError {
  const [what, limit] = text.split(' ') as [string, string];
  const size = `${Number(limit).toLocaleString('en')}${what === 'chunks' ? ' B' : ''}`;
  return new CarpalError('out-of-memory', `the device ran out of ${what}: limit ${size}`);
}

/** Fires when nothing came for `ms`, with one more look at what came while this process was held up. */
function watchSilence(
  ms: number,
  reject: (error: CarpalError) => void,
): { refresh(): void; stop(): void } {
  let heard = 0;
  const look = (): void => {
    const before = heard;
    setImmediate(() => {
      if (heard !== before) return;
      reject(new CarpalError('host-failed', `the XS host said nothing for ${ms / 1000} s`));
    });
  };
  const timer = setTimeout(look, ms);
  return {
    refresh() {
      heard++;
      timer.refresh();
    },
    stop: () => clearTimeout(timer),
  };
}
