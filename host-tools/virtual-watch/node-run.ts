import { setImmediate as turn } from 'node:timers/promises';
import { CarpalError } from '../../src/errors.js';
import type { Ports } from '../../src/ports.js';
import { nodePorts } from './node-ports.js';
import { VirtualBoard } from './virtual-board.js';
import { VirtualImu } from './virtual-imu.js';
import type { RunResult, WatchJob } from './watch-job.js';
import { WorkLedger } from './work-ledger.js';

/** The firmware's two entry points, as src/watch.ts and src/config.ts export them. */
export interface Firmware<Config> {
  readonly startWatch: (ports: Ports, config: Config) => unknown;
  readonly parseConfig: (json: string) => Config;
}

/** Samples the simulated FIFO holds: what 1 KB of a BMA423 does, with room for its frame headers. */
export const MAX_WATERMARK = 128;
const LOOK_MS = 100;

/**
 * Runs the firmware on V8 in this process. Rejects with the firmware's own CarpalError, with `host-failed`
 * when it throws anything else, or with the signal's reason.
 */
export async function runOnNode<Config>(
  job: WatchJob,
  firmware: Firmware<Config>,
): Promise<RunResult> {
  const { motion, signal } = job;
  const ledger = new WorkLedger();
  const threshold = job.motionThresholdCounts;
  const imu = new VirtualImu(motion, threshold, MAX_WATERMARK, job.wakesOnMotion);
  const board = new VirtualBoard(motion, imu, ledger, job.events);
  const boot = (): void => {
    job.phone?.onBoot();
    const ports = nodePorts(job, board, imu, ledger);
    firmware.startWatch(ports, firmware.parseConfig(job.config));
  };
  board.onBoot = boot;
  signal?.throwIfAborted();
  inFirmware(boot);
  ledger.bootDone();
  const looks = board.run(job.phone ? 1 : undefined);
  let lookMs = Date.now();
  while (!inFirmware(() => looks.next()).done) {
    await job.phone?.tick(board.trueUs);
    if (Date.now() - lookMs < LOOK_MS) continue;
    job.onProgress?.(board.clock.now() - motion.t_us[0]!);
    await turn();
    signal?.throwIfAborted();
    lookMs = Date.now();
  }
  signal?.throwIfAborted();
  return {
    engine: `node ${process.versions.node}`,
    simulatedS: (motion.t_us[motion.t_us.length - 1]! - motion.t_us[0]!) / 1e6,
    boot: { computrons: null, kernelCycles: null, floatingPointOps: null, collections: null },
    byMode: ledger.byMode(),
    byModel: ledger.models.byModel(),
    heap: null,
  };
}

/** What a firmware throws is its own CarpalError or a bug of its. */
export function inFirmware<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof CarpalError) throw error;
    throw new CarpalError('host-failed', `the firmware threw on Node: ${error}`, { cause: error });
  }
}
